package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import fi.palmikko.AppTest;
import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actors;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every door of the house has a lock, and the list of locks is kept where people can read it. */
@AppTest
class EndpointsTests {

    /** The doors that open before anybody has signed in. */
    private static final List<String> OPEN = List.of("GET /accessibility", "GET /login", "ANY /error");

    /** One persona of each role, the administrator too. */
    private static final List<String> PERSONAS = List.of(
            "marja.kivela",
            "aino.lehto",
            "paivi.hokkanen",
            "saara.helander",
            "sonja.karppinen",
            "kimmo.raitanen",
            "hilppa.vainiola",
            "eija.marttila");

    private record Endpoint(String method, String path, HandlerMethod handler) {

        Requires requires() {
            return handler.getMethodAnnotation(Requires.class);
        }

        String name() {
            return method + " " + path;
        }

        String address() {
            return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        }
    }

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Actors actors;

    private List<Endpoint> endpoints() {
        return mappings.getHandlerMethods().entrySet().stream()
                .flatMap(entry -> endpoints(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    private static Stream<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler) {
        var methods = mapping.getMethodsCondition().getMethods().isEmpty()
                ? List.of("ANY")
                : mapping.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .toList();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.stream().map(method -> new Endpoint(method, path, handler)));
    }

    @Test
    void everyEndpointSaysWhichActItServes() {
        var silent = endpoints().stream()
                .filter(e -> e.requires() == null)
                .map(Endpoint::name)
                .distinct();
        assertThat(silent).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    @Test
    void theAccessTableIsCurrent() {
        var table = endpoints().stream()
                .map(e -> e.name() + " " + AddressesTests.said(e.requires()))
                .distinct()
                .collect(Collectors.joining("\n", "", "\n"));
        SourceTree.assertCurrent("src/test/resources/access-table.txt", table);
    }

    /** What changes who sees what asks for the password; only a form that is sent can carry it. */
    @Test
    void permitsAndProhibitionsAskForAFreshSignIn() {
        var wills = java.util.Set.of(
                Action.RECORD_PERMIT, Action.WITHDRAW_PERMIT, Action.RECORD_PROHIBITION, Action.WITHDRAW_PROHIBITION);
        assertThat(endpoints().stream()
                        .filter(e -> e.requires() != null && e.method().equals("POST"))
                        .filter(e -> wills.contains(e.requires().value())))
                .hasSize(6)
                .allMatch(e -> e.requires().freshSignIn());
        assertThat(endpoints().stream()
                        .filter(e -> e.requires() != null && e.requires().freshSignIn()))
                .allMatch(e -> e.method().equals("POST"));
    }

    @Test
    void onlyThePublicDoorsOpenToSomebodyUnknown() {
        for (var endpoint : endpoints()) {
            if (OPEN.contains(endpoint.name())) {
                continue;
            }
            var answer = mvc.perform(request(HttpMethod.valueOf(endpoint.method()), endpoint.address())
                    .with(csrf()));
            if (answer.getResponse().getStatus() == 302) {
                assertThat(answer.getResponse().getRedirectedUrl())
                        .as(endpoint.name())
                        .endsWith("/login");
            } else {
                assertThat(answer.getResponse().getStatus()).as(endpoint.name()).isIn(401, 403);
            }
        }
        assertThat(mvc.get().uri("/login")).hasStatusOk();
        assertThat(mvc.get().uri("/accessibility")).hasStatusOk();
        assertThat(mvc.get().uri("/no-such-page")).hasStatus(302);
        assertThat(mvc.get().uri("/actuator/env")).hasStatus(302);
    }

    @Test
    void aRoleThatMayNotIsRefused() {
        var let = new ArrayList<String>();
        for (var endpoint : endpoints()) {
            if (endpoint.requires() == null) {
                continue;
            }
            for (String persona : PERSONAS) {
                Action action = endpoint.requires().value();
                if (!actors.require(persona).isOneOf(action.roles())
                        && ask(endpoint, persona).getResponse().getStatus() != 403) {
                    let.add(endpoint.name() + " as " + persona);
                }
            }
        }
        assertThat(let).isEmpty();
    }

    /** A case out of reach looks like none: never 200, never 500. */
    @Test
    void aCaseThatDoesNotExistIsNotFound() {
        var wrong = new ArrayList<String>();
        for (var endpoint : endpoints()) {
            if (endpoint.requires() == null
                    || !endpoint.method().equals("GET")
                    || !endpoint.path().contains("{")) {
                continue;
            }
            for (String persona : PERSONAS) {
                int status = ask(endpoint, persona).getResponse().getStatus();
                if (status != 404 && status != 403) {
                    wrong.add(endpoint.name() + " as " + persona + ": " + status);
                }
            }
            int status = mvc.get()
                    .uri(endpoint.path().replaceAll("\\{[^}]*}", "no-id"))
                    .with(user("aino.lehto"))
                    .exchange()
                    .getResponse()
                    .getStatus();
            if (status != 404 && status != 403) {
                wrong.add(endpoint.name() + " with no id: " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingIsChangedWithoutTheFormsToken() {
        for (var endpoint : endpoints()) {
            if (!endpoint.method().equals("GET") && !endpoint.method().equals("ANY")) {
                assertThat(mvc.perform(request(HttpMethod.valueOf(endpoint.method()), endpoint.address())
                                .with(user("aino.lehto"))))
                        .as(endpoint.name())
                        .hasStatus(403);
            }
        }
    }

    @Test
    void addressesAreNounsAndNothingChangesByReading() {
        assertThat(endpoints()).allSatisfy(endpoint -> {
            assertThat(endpoint.method()).as(endpoint.path()).isIn("GET", "POST", "ANY");
            assertThat(endpoint.path()).matches("/|(/[a-z]+(-[a-z]+)*|/\\{\\w+})+(\\.bpmn|\\.pdf|\\.csv)?");
            assertThat(endpoint.path())
                    .doesNotContainPattern("/(close|delete|update|create|add|remove|send|save|set|get|do)(/|$)");
        });
    }

    private MvcTestResult ask(Endpoint endpoint, String persona) {
        return mvc.perform(request(HttpMethod.valueOf(endpoint.method()), endpoint.address())
                .with(csrf())
                .with(user(persona)));
    }
}
