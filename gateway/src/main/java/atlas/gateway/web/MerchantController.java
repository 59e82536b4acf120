package atlas.gateway.web;

import atlas.gateway.key.Merchant;
import atlas.gateway.key.Merchants;
import atlas.kernel.IdGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/admin/v1/merchants")
class MerchantController {

    private final Merchants merchants;
    private final Clock clock;
    private final IdGenerator ids = IdGenerator.secure();

    MerchantController(Merchants merchants, Clock clock) {
        this.merchants = merchants;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MerchantView create(@RequestBody Named request) {
        var merchant = new Merchant(ids.next(), request.required(), clock.instant());
        merchants.add(merchant);
        return MerchantView.of(merchant);
    }

    @GetMapping
    Map<String, List<MerchantView>> list() {
        return Map.of("data", merchants.all().stream().map(MerchantView::of).toList());
    }

    record MerchantView(String id, String name, String createdAt) {

        static MerchantView of(Merchant merchant) {
            return new MerchantView(merchant.id(), merchant.name(), Timestamps.text(merchant.createdAt()));
        }
    }
}
