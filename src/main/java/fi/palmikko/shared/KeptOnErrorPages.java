package fi.palmikko.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.boot.webmvc.autoconfigure.error.DefaultErrorViewResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** A request that failed where no {@link ErrorPages} reaches gives back what was typed too: before any page's code, or while it was written. */
@Component
class KeptOnErrorPages extends DefaultErrorViewResolver {

    KeptOnErrorPages(ApplicationContext context, WebProperties properties) {
        super(context, properties.getResources());
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, @Nullable Object> model) {
        var page = super.resolveErrorView(request, status, model);
        if (page != null) {
            page.addObject("kept", KeptText.of(request));
            if (Outlived.is(request)) {
                page.setViewName("error/outlived");
            }
        }
        return page;
    }
}
