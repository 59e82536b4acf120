package atlas.platform.web;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Reads the filters of lists: [RangeParam] and [ListParam].
final class FilterArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RangeParam.class) || parameter.hasParameterAnnotation(ListParam.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var range = parameter.getParameterAnnotation(RangeParam.class);
        if (range != null) {
            return InstantRange.of(range.value(), request::getParameter);
        }
        var name = requireNonNull(parameter.getParameterAnnotation(ListParam.class))
                .value();
        return Stream.concat(values(request, name), values(request, name + "[]"))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> values(NativeWebRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? Stream.empty() : Arrays.stream(values);
    }
}
