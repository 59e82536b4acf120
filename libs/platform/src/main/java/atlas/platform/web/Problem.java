package atlas.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// An error as the API shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        @Nullable List<String> validationErrors) {

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.status(), type.uri(), type.title(), detail, null);
    }

    public static Problem invalid(List<String> errors) {
        var type = ProblemType.REQUEST_VALIDATION;
        return new Problem(type.status(), type.uri(), type.title(), String.join("; ", errors), List.copyOf(errors));
    }

    /// For filters, which are outside of what Spring MVC handles.
    public void write(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(this));
    }

    ResponseEntity<Problem> answer() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(this);
    }
}
