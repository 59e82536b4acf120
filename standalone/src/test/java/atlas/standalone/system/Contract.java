package atlas.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.standalone.demo.Api;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;

/// Asks the API and holds every answer against the [Documents].
final class Contract {

    private final Api api;

    Contract(Api api) {
        this.api = api;
    }

    Api.Answer get(String path) {
        return checked(Method.GET, path, api.get(path));
    }

    Api.Answer post(String path, Object body) {
        return checked(Method.POST, path, api.post(path, body));
    }

    Api.Answer put(String path, Object body) {
        return checked(Method.PUT, path, api.put(path, body));
    }

    Api.Answer delete(String path) {
        return checked(Method.DELETE, path, api.delete(path));
    }

    Api api() {
        return api;
    }

    private static Api.Answer checked(Method method, String path, Api.Answer answer) {
        var response = SimpleResponse.Builder.status(answer.status());
        if (!answer.body().isNull()) {
            response.withContentType("application/json").withBody(answer.body().toString());
        }
        assertThat(Documents.problems(method, path, response.build()))
                .as("%s %s", method, path)
                .isEmpty();
        return answer;
    }
}
