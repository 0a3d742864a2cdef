package fi.palmikko.access;

import fi.palmikko.form.UnsentPages;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Actors;
import fi.palmikko.identity.FreshSignIn;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The first wall: who acts is read anew, and an endpoint answers only to the roles of the act it declares. One that
 * declares none answers nobody but for the sign-in page. The use case asks again with the case at hand.
 */
@Component
class Gate implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Actors actors;
    private final FreshSignIn freshSignIn;
    private final UnsentPages unsentPages;

    Gate(Actors actors, FreshSignIn freshSignIn, UnsentPages unsentPages) {
        this.actors = actors;
        this.freshSignIn = freshSignIn;
        this.unsentPages = unsentPages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || OpenEndpoints.contains(method)) {
            return true;
        }
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires == null || request.getUserPrincipal() == null) {
            throw new Refused("refused.role");
        }
        var actor = actors.require(request.getUserPrincipal().getName());
        request.setAttribute(Actor.ATTRIBUTE, actor);
        if (!actor.isOneOf(requires.value().roles())) {
            throw refused(actor, requires.value(), request);
        }
        if (UnsentPages.isDraft(request)) {
            unsentPages.keep(request, response, actor);
            return false;
        }
        if (requires.freshSignIn()) {
            freshSignIn.require(actor, request);
        }
        return true;
    }

    /** An attempt without the role; on a case where the address is of one. */
    private static Refused refused(Actor actor, Action action, HttpServletRequest request) {
        return new Denial(actor, action, caseOf(request), Reason.ROLE).with(new Refused("refused.role"));
    }

    private static @Nullable UUID caseOf(HttpServletRequest request) {
        String address = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) + "/";
        return address.startsWith("/cases/{id}/")
                        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> parts
                ? Ids.read(String.valueOf(parts.get("id"))).orElse(null)
                : null;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory factory) {
        return request.getAttribute(Actor.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }
}
