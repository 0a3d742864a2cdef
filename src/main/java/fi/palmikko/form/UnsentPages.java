package fi.palmikko.form;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.context.LazyContextVariable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form sends its draft to the address it will itself be sent to, so whoever may send the one may keep the other. The gate hands a
 * draft over here, and the act behind the address never sees it.
 */
@Component
public class UnsentPages implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(UnsentPages.class);

    private static final String DRAFT = "X-Draft";
    private static final String PAGE = "unsent";
    /** Which of the page's forms is sent, and the pages whose text is in it; the page's script says so. */
    private static final String SENT = "unsent.form";

    private static final String WINDOWS = "unsent.windows";

    private final UnsentTexts texts;
    private final DraftAnswers answers;
    private final JsonMapper json;

    UnsentPages(UnsentTexts texts, DraftAnswers answers, JsonMapper json) {
        this.texts = texts;
        this.answers = answers;
        this.json = json;
    }

    /** Is this a form on its way to be kept, and not to be sent? */
    public static boolean isDraft(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getHeader(DRAFT) != null;
    }

    /** Keeps the draft and answers it. */
    public void keep(HttpServletRequest request, HttpServletResponse response, Actor actor) throws IOException {
        var posted = new LinkedMultiValueMap<String, String>();
        request.getParameterMap().forEach((name, values) -> posted.put(name, Arrays.asList(values)));
        var answer = answers.of(texts.save(named(request), Draft.of(posted), actor));
        response.setStatus(answer.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), answer.getBody());
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var actor = actor(request);
        if (actor == null) {
            return;
        }
        boolean posted = request.getMethod().equals("POST") && request.getParameter(PAGE) != null;
        if (page == null) {
            if (posted && isFile(response)) {
                forget(request, actor);
            }
        } else if (!String.valueOf(page.getViewName()).startsWith("redirect:")) {
            var name = posted ? named(request) : name(request);
            page.addObject(PAGE, new LazyContextVariable<Unsent>() {
                @Override
                protected Unsent loadValue() {
                    return texts.of(name, actor);
                }
            });
        } else if (posted && !isKept(request)) {
            forget(request, actor);
        }
    }

    /** What was sent is done; that its draft is still there is no reason to say otherwise. */
    private void forget(HttpServletRequest request, Actor author) {
        String form = request.getParameter(SENT);
        String[] windows = request.getParameterValues(WINDOWS);
        if (form == null || windows == null) {
            return;
        }
        try {
            texts.forget(
                    named(request), form, Arrays.stream(windows).map(Ids::of).toList(), author);
        } catch (DataAccessException | TransactionException kept) {
            LOG.warn(
                    "a draft of a form that was sent is still kept: {}",
                    kept.getClass().getSimpleName());
        }
    }

    private static boolean isFile(HttpServletResponse response) {
        return response.getStatus() == HttpServletResponse.SC_OK
                && response.getHeader(HttpHeaders.CONTENT_DISPOSITION) != null;
    }

    private static @Nullable Actor actor(HttpServletRequest request) {
        return (Actor) request.getAttribute(Actor.ATTRIBUTE);
    }

    private static UUID named(HttpServletRequest request) {
        return Ids.of(String.valueOf(request.getParameter(PAGE)));
    }

    /** Saved on the way, as a part of a longer form is, and not sent. */
    private static boolean isKept(HttpServletRequest request) {
        String act = request.getParameter("do");
        return "save".equals(act) || "leave".equals(act);
    }

    /** By the address and the ids in its query: not by the language the page is read in, nor by what it was told in passing. */
    private static UUID name(HttpServletRequest request) {
        var address = new StringBuilder(request.getRequestURI());
        new TreeMap<>(request.getParameterMap())
                .values().stream()
                        .flatMap(Arrays::stream)
                        .filter(value -> Ids.read(value).isPresent())
                        .forEach(value -> address.append('?').append(value));
        return UUID.nameUUIDFromBytes(address.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }
}
