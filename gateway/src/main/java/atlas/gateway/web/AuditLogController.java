package atlas.gateway.web;

import atlas.gateway.audit.Call;
import atlas.gateway.audit.Records;
import atlas.gateway.key.Caller;
import atlas.gateway.key.Merchants;
import atlas.gateway.web.AuditView.VerificationView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/// What was asked that may have changed something, newest first: for the merchant, and for whoever runs the
/// platform.
@RestController
class AuditLogController {

    private final Records records;
    private final Merchants merchants;

    AuditLogController(Records records, Merchants merchants) {
        this.records = records;
        this.merchants = merchants;
    }

    @GetMapping("/v1/audit_log")
    AuditPage ofCaller(ServerWebExchange exchange) {
        var caller = exchange.<Caller>getRequiredAttribute(MerchantAccess.CALLER);
        return page(caller.merchant().value(), exchange);
    }

    @GetMapping("/admin/v1/merchants/{merchantId}/audit_log")
    AuditPage ofMerchant(@PathVariable String merchantId, ServerWebExchange exchange) {
        requireMerchant(merchantId);
        return page(merchantId, exchange);
    }

    @GetMapping("/admin/v1/merchants/{merchantId}/audit_log/verification")
    VerificationView verify(@PathVariable String merchantId) {
        requireMerchant(merchantId);
        return VerificationView.of(records.verify(merchantId));
    }

    private AuditPage page(String merchant, ServerWebExchange exchange) {
        var asked = new AuditQuestion(exchange.getRequest().getQueryParams());
        var found = records.calls(asked.of(merchant));
        var shown = found.subList(0, Math.min(found.size(), asked.limit()));
        var hasMore = found.size() > asked.limit();
        return new AuditPage(
                shown.stream().map(AuditView::of).toList(),
                new Pagination(
                        hasMore,
                        hasMore ? AuditQuestion.cursor(shown.getLast().call().sequence()) : null));
    }

    private void requireMerchant(String merchantId) {
        if (!merchantId.equals(Call.PLATFORM) && !merchants.contains(merchantId) && !records.knows(merchantId)) {
            throw new Refused(Problem.unknown("Merchant", merchantId));
        }
    }

    record AuditPage(List<AuditView> data, Pagination paginationMetadata) {

        AuditPage {
            data = List.copyOf(data);
        }
    }

    record Pagination(boolean hasMore, @Nullable String nextCursor) {}
}
