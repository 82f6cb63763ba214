#include "platform/webhooks/pages.hpp"

#include <charconv>

#include "platform/web/act_form.hpp"
#include "platform/web/act_pages.hpp"
#include "platform/web/addresses.hpp"
#include "platform/web/components.hpp"
#include "platform/webhooks/operations.hpp"

namespace palermo::webhooks {

namespace {

using web::FormOutcome;
using web::FormWriter;
using web::Page;
using web::PageRequest;
using web::PageWriter;
using web::PostedForm;

constexpr std::int64_t kShownDeliveries = 50;

struct ListView {
    std::vector<Subscription> subscriptions;
};
struct OneView {
    Subscription subscription;
    std::vector<Delivery> deliveries;
};

Error not_found() {
    return make_error(ErrorKind::not_found, "access.not_found");
}

Result<void> expect_role(const PageRequest& request) {
    if (access::permission(kWebhookObject, "edit_own", request.session->actor.role).relations == 0) return not_found();
    return ok();
}

std::string new_key() {
    constexpr std::size_t kKeyBytes = 16;
    return to_hex(random_bytes(kKeyBytes));
}

std::string_view state_name(SubscriptionState state) {
    switch (state) {
        case SubscriptionState::active:
            return "active";
        case SubscriptionState::paused:
            return "paused";
        case SubscriptionState::suspended:
            return "suspended";
    }
    return "";
}

web::TagKind kind_of(SubscriptionState state) {
    if (state == SubscriptionState::active) return web::TagKind::done;
    return state == SubscriptionState::paused ? web::TagKind::plain : web::TagKind::late;
}

web::TagKind kind_of_delivery(std::string_view state) {
    if (state == "delivered") return web::TagKind::done;
    return state == "waiting" ? web::TagKind::going : web::TagKind::late;
}

std::string joined(const std::vector<std::string>& kinds, std::string_view between) {
    std::string text;
    for (const std::string& kind : kinds) {
        if (!text.empty()) text += between;
        text += kind;
    }
    return text;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
        while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        if (!line.empty()) lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// What a code of a failure says; those that name something say it in the deliveries' log alone.
std::string failure_text(const web::Words& words, const std::string& code) {
    const std::string key = "webhook_pages.failure." + code;
    return words.has(key) ? words(key) : words("webhook_pages.failure");
}

Json to_json(const Subscription& one) {
    JsonArray kinds;
    for (const std::string& kind : one.kinds) kinds.emplace_back(kind);
    JsonObject object;
    object.add("subscription", one.id.value).add("address", one.address).add("kinds", std::move(kinds));
    object.add("state", state_name(one.state)).add("revision", one.revision).add("created_at", one.created_at.iso());
    object.add("last_error", one.last_error);
    object.add("last_success", one.last_success ? Json(one.last_success->iso()) : Json());
    return Json(std::move(object));
}

Json to_json(const Delivery& one) {
    JsonObject object;
    object.add("message_id", one.message_id).add("kind", one.kind).add("state", one.state).add("tries", one.tries);
    object.add("status", one.status).add("last_error", one.last_error).add("made_at", one.made_at.iso());
    object.add("finished_at", one.finished_at ? Json(one.finished_at->iso()) : Json());
    return Json(std::move(object));
}

void write_heads(PageWriter& page, std::initializer_list<const char*> columns) {
    const auto head = page.html.element("thead");
    const auto row = page.html.element("tr");
    for (const char* column : columns)
        page.html.element("th", {{"scope", "col"}}).text(page.words(std::string("webhook_pages.column.") + column));
}

template <typename Write>
void cell(PageWriter& page, const char* column, const Write& write) {
    const auto part = page.html.element("td", {{"data-th", page.words(std::string("webhook_pages.column.") + column)}});
    write();
}

void write_head(PageWriter& page, const std::string& title, const std::string& lede) {
    page.head.title = title;
    page.head.listed = false;
    web::write_done(page);
    web::write_error_summary(page);
    const auto head = page.html.element("div", {{"class", "pagehead"}});
    const auto inner = page.html.element("div");
    page.html.element("h1").text(title);
    if (!lede.empty()) page.html.element("p", {{"class", "lede"}}).text(lede);
}

void write_subscriptions(PageWriter& page, const std::vector<Subscription>& subscriptions) {
    web::Html& html = page.html;
    const auto table = html.element("table", {{"class", "stack sec"}});
    html.element("caption", {{"class", "vh"}}).text(page.words("webhook_pages.title"));
    write_heads(page, {"address", "kinds", "state", "success"});
    const auto body = html.element("tbody");
    for (const Subscription& one : subscriptions) {
        const auto row = html.element("tr");
        {
            const auto name = html.element("th", {{"scope", "row"}, {"dir", "ltr"}});
            html.element("a", {{"href", page.address("/webhooks/" + std::to_string(one.id.value))}}).text(one.address);
        }
        cell(page, "kinds", [&] { html.element("bdi").text(joined(one.kinds, ", ")); });
        cell(page, "state", [&] {
            const std::string key = "webhook_pages.state." + std::string(state_name(one.state));
            web::write_tag(html, kind_of(one.state), page.words(key));
        });
        cell(page, "success", [&] {
            html.text(one.last_success ? page.words.moment(*one.last_success) : page.words("webhook_pages.never"));
        });
    }
}

void write_list(const ListView& view, PageWriter& page) {
    const web::Words& words = page.words;
    page.head.crumbs = {{words("people_pages.account"), page.address("/account")}};
    write_head(page, words("webhook_pages.title"), words("webhook_pages.lede"));
    if (view.subscriptions.empty())
        page.html.element("p", {{"class", "empty"}}).text(words("webhook_pages.none"));
    else
        write_subscriptions(page, view.subscriptions);
    const auto section = page.html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-new"}});
    web::write_section_head(page.html, "h-new", words("act_name.webhook.subscribe"));
    FormWriter form(page, {.action = {}, .files = false, .css = "flow narrow"});
    form.hidden(web::kKeyField, new_key());
    form.field({.name = "address",
                .label = words("webhook_pages.address"),
                .hint = words("webhook_pages.address.hint"),
                .ltr = true});
    form.field({.name = "kinds",
                .label = words("webhook_pages.kinds"),
                .hint = words("webhook_pages.kinds.hint"),
                .value = "*",
                .ltr = true,
                .rows = 3});
    form.submit(words("act_name.webhook.subscribe"));
}

void write_facts(PageWriter& page, const Subscription& one) {
    const web::Words& words = page.words;
    const auto list = page.html.element("dl", {{"class", "kv"}});
    const auto fact = [&](std::string_view key, const std::string& value) {
        const auto row = page.html.element("div");
        page.html.element("dt").text(words(key));
        const auto definition = page.html.element("dd");
        page.html.element("bdi").text(value);
    };
    fact("webhook_pages.column.address", one.address);
    fact("webhook_pages.column.kinds", joined(one.kinds, ", "));
    fact("webhook_pages.column.state", words("webhook_pages.state." + std::string(state_name(one.state))));
    fact("webhook_pages.column.success",
         one.last_success ? words.moment(*one.last_success) : words("webhook_pages.never"));
    if (!one.last_error.empty()) fact("webhook_pages.column.error", failure_text(words, one.last_error));
}

void write_button(PageWriter& page, std::string_view action, std::string_view act) {
    FormWriter form(page, {.action = {}, .files = false, .css = "inline"});
    form.hidden("do", action);
    form.hidden(web::kKeyField, new_key());
    page.html.element("button", {{"class", "btn two slim"}, {"type", "submit"}})
        .text(page.words(std::string("act_name.").append(act)));
}

void write_deliveries(PageWriter& page, const std::vector<Delivery>& deliveries) {
    const web::Words& words = page.words;
    web::Html& html = page.html;
    const auto section = html.element("section", {{"class", "sec"}, {"aria-labelledby", "h-deliveries"}});
    web::write_section_head(html, "h-deliveries", words("webhook_pages.deliveries"));
    if (deliveries.empty()) {
        html.element("p", {{"class", "empty"}}).text(words("webhook_pages.deliveries.none"));
        return;
    }
    const auto table = html.element("table", {{"class", "stack dense"}});
    html.element("caption", {{"class", "vh"}}).text(words("webhook_pages.deliveries"));
    write_heads(page, {"at", "kind", "delivery", "tries", "answer", "error"});
    const auto body = html.element("tbody");
    for (const Delivery& one : deliveries) {
        const auto row = html.element("tr");
        html.element("th", {{"scope", "row"}}).text(words.moment(one.made_at));
        cell(page, "kind", [&] { html.element("code").text(one.kind); });
        cell(page, "delivery",
             [&] { web::write_tag(html, kind_of_delivery(one.state), words("webhook_pages.delivery." + one.state)); });
        cell(page, "tries", [&] { html.text(words.count(one.tries)); });
        cell(page, "answer", [&] { html.text(one.status == 0 ? "–" : std::to_string(one.status)); });
        cell(page, "error", [&] { html.text(one.last_error.empty() ? "–" : failure_text(words, one.last_error)); });
    }
}

void write_one(const OneView& view, PageWriter& page) {
    const web::Words& words = page.words;
    const Subscription& one = view.subscription;
    page.head.crumbs = {{words("people_pages.account"), page.address("/account")},
                        {words("webhook_pages.title"), page.address("/webhooks")}};
    write_head(page, words("webhook_pages.one", {{"number", one.id.value}}), {});
    write_facts(page, one);
    {
        const auto buttons = page.html.element("div", {{"class", "btns sec"}});
        if (one.state == SubscriptionState::active) {
            write_button(page, "trial", "webhook.send_trial");
            write_button(page, "pause", "webhook.pause");
        } else {
            write_button(page, "resume", "webhook.resume");
        }
        write_button(page, "rotate", "webhook.rotate_secret");
        write_button(page, "remove", "webhook.unsubscribe");
    }
    http::Fields query;
    query.add("subscription", std::to_string(one.id.value));
    query.add("address", one.address);
    query.add("kinds", joined(one.kinds, "\n"));
    query.add("revision", std::to_string(one.revision));
    web::write_act_links(page, {"webhook.change"}, query);
    write_deliveries(page, view.deliveries);
}

// The secret, on a page that is shown once.
FormOutcome shown_once(std::string secret, std::string address) {
    FormOutcome outcome;
    outcome.show = [secret = std::move(secret), address = std::move(address)](PageWriter& page) {
        page.head.crumbs = {{page.words("webhook_pages.title"), page.address("/webhooks")}};
        write_head(page, page.words("webhook_pages.secret"), {});
        {
            const auto note = page.html.element("div", {{"class", "note warn"}, {"role", "status"}});
            page.html.element("p").text(page.words("webhook_pages.secret.keep"));
        }
        {
            const auto paragraph = page.html.element("p", {{"class", "panel sec"}, {"dir", "ltr"}});
            page.html.element("code").text(secret);
        }
        const auto buttons = page.html.element("p", {{"class", "btns sec"}});
        page.html.element("a", {{"class", "btn"}, {"href", address}}).text(page.words("webhook_pages.secret.kept"));
    };
    return outcome;
}

class Pages {
  public:
    explicit Pages(const PageSources& sources) : sources_(sources) {}

    Result<ListView> all(const PageRequest& request) const {
        TRY(expect_role(request));
        ListView view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            view.subscriptions = TRY(list(reader, request.session->actor.id));
            return ok();
        }));
        return view;
    }

    Result<OneView> one(const PageRequest& request) const {
        TRY(expect_role(request));
        const SubscriptionId id = TRY(id_in(request));
        std::optional<OneView> view;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            std::optional<Subscription> found = TRY(find(reader, id));
            if (!found || found->owner != request.session->actor.id) return not_found();
            view.emplace(OneView{*std::move(found), TRY(list_deliveries(reader, id, kShownDeliveries))});
            return ok();
        }));
        return *std::move(view);
    }

    Result<FormOutcome> subscribe(const PageRequest& request, const PostedForm& posted) const {
        const acts::Receipt receipt = TRY(sources_.performer.perform(
            attempt(request, posted),
            Subscribe{std::string(posted.get("address")), lines_of(posted.get("kinds")), std::nullopt}));
        return after_secret(request, receipt);
    }

    Result<FormOutcome> act(const PageRequest& request, const PostedForm& posted) const {
        const SubscriptionId id = TRY(id_in(request));
        const std::string_view wanted = posted.get("do");
        const acts::Attempt attempted = attempt(request, posted);
        acts::Performer& performer = sources_.performer;
        if (wanted == "rotate")
            return after_secret(request, TRY(performer.perform(attempted, RotateSecret{id, std::nullopt})));
        if (wanted == "trial") return after(request, TRY(performer.perform(attempted, SendTrial{id})));
        if (wanted == "pause") return after(request, TRY(performer.perform(attempted, PauseSubscription{id})));
        if (wanted == "resume") return after(request, TRY(performer.perform(attempted, ResumeSubscription{id})));
        if (wanted == "remove") return after(request, TRY(performer.perform(attempted, Unsubscribe{id})));
        return not_found();
    }

  private:
    static Result<SubscriptionId> id_in(const PageRequest& request) {
        const std::string_view text = request.path_value("number");
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size() || number <= 0) return not_found();
        return SubscriptionId{number};
    }

    static acts::Attempt attempt(const PageRequest& request, const PostedForm& posted) {
        acts::Attempt attempt;
        attempt.actor = request.session->actor;
        attempt.idempotency_key = posted.get(web::kKeyField);
        attempt.request_id = request.request.request_id;
        return attempt;
    }

    static std::string address_of(const PageRequest& request, const acts::Receipt& receipt) {
        http::Fields query;
        query.add("did", receipt.act);
        query.add("entry", std::to_string(receipt.sequence));
        std::string address = std::string("/").append(tag(request.language)).append("/webhooks");
        if (receipt.act != "webhook.unsubscribe") address.append("/").append(receipt.object_id);
        return address.append(web::query_text(query));
    }

    static Result<FormOutcome> after(const PageRequest& request, const acts::Receipt& receipt) {
        return FormOutcome{address_of(request, receipt)};
    }

    // The form sent a second time leads to the page without the secret: it was shown.
    Result<FormOutcome> after_secret(const PageRequest& request, const acts::Receipt& receipt) const {
        if (receipt.repeated) return after(request, receipt);
        std::int64_t number = 0;
        std::from_chars(receipt.object_id.data(), receipt.object_id.data() + receipt.object_id.size(), number);
        std::string secret;
        TRY(sources_.database.read([&](store::Reader& reader) -> Result<void> {
            secret = TRY(secret_of(reader, SubscriptionId{number}));
            return ok();
        }));
        return shown_once(std::move(secret), address_of(request, receipt));
    }

    PageSources sources_;
};

}  // namespace

void add_pages(web::Site& site, const PageSources& sources) {
    const auto pages = std::make_shared<const Pages>(sources);
    Page<ListView> all;
    all.pattern = "/webhooks";
    all.personal = true;
    all.load = [pages](const PageRequest& request) { return pages->all(request); };
    all.html = write_list;
    all.json = [](const ListView& view, const PageRequest&) {
        JsonArray rows;
        for (const Subscription& one : view.subscriptions) rows.push_back(to_json(one));
        return Json(JsonObject().add("subscriptions", std::move(rows)));
    };
    all.submit = [pages](const PageRequest& request, const PostedForm& posted) {
        return pages->subscribe(request, posted);
    };
    site.add_page(std::move(all));

    Page<OneView> one;
    one.pattern = "/webhooks/{number}";
    one.personal = true;
    one.load = [pages](const PageRequest& request) { return pages->one(request); };
    one.html = write_one;
    one.json = [](const OneView& view, const PageRequest&) {
        JsonArray rows;
        for (const Delivery& delivery : view.deliveries) rows.push_back(to_json(delivery));
        return Json(JsonObject().add("subscription", to_json(view.subscription)).add("deliveries", std::move(rows)));
    };
    one.submit = [pages](const PageRequest& request, const PostedForm& posted) { return pages->act(request, posted); };
    site.add_page(std::move(one));
}

}  // namespace palermo::webhooks
