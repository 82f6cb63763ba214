#include "conference/mandates/review/operations.hpp"

#include <algorithm>
#include <array>

#include "conference/mandates/review/storage.hpp"
#include "platform/acts/declare.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::review {

BOOST_DESCRIBE_STRUCT(DueCorrection, (), (type, relation, body, session, date))
BOOST_DESCRIBE_STRUCT(CorrectReading, (), (document, language, path, revision, action, addressees, due, mandate))
BOOST_DESCRIBE_STRUCT(ConfirmReading, (), (document, language, path, revision))
BOOST_DESCRIBE_STRUCT(WithdrawCorrection, (), (document, language, path, revision))
BOOST_DESCRIBE_STRUCT(AddLexiconEntry, (), (language, kind, surface, canonical))
BOOST_DESCRIBE_STRUCT(RereadDocument, (), (document, language))
BOOST_DESCRIBE_STRUCT(SettleDivergence, (), (document, divergence, resolution, reason, revision))
BOOST_DESCRIBE_STRUCT(ReopenDivergence, (), (document, divergence, reason, revision))

namespace {

constexpr std::array<std::string_view, 3> kLexiconKinds = {"verb_operative", "lead_preambular", "actor"};
constexpr std::array<std::string_view, 4> kResolutions = {"false_alarm", "accepted", "reported", "corrected"};

constexpr store::Sql kRaiseRevision("update documents set revision = ?2 where id = ?1");
constexpr store::Sql kFindLexiconEntry(
    "select canonical from lexicon_additions where language = ?1 and kind = ?2 and surface = ?3");
constexpr store::Sql kAddLexiconEntry(R"(
insert into lexicon_additions (language, kind, surface, canonical, added_at) values (?1, ?2, ?3, ?4, ?5))");
constexpr store::Sql kLexiconRows(
    "select language, kind, surface, canonical from lexicon_additions order by language, kind, surface");
constexpr store::Sql kFindDivergence(
    "select id, state, resolution, reason, revision from divergences where document_id = ?1 and finding = ?2");
constexpr store::Sql kSettleDivergence(R"(
update divergences
set state = ?2, resolution = ?3, reason = ?4, settled_by = ?5, settled_at = ?6, revision = ?7
where id = ?1)");

// One provision of a version, loaded to be changed.
struct Loaded {
    DocumentRow document;
    CurrentVersion version;
    std::size_t index = 0;
    std::optional<KeptCorrection> before;
    Provision& provision() { return version.document.provisions[index]; }
};

template <typename Act>
Result<Loaded> load(acts::Context& context, const Act& act) {
    Loaded loaded;
    loaded.document = TRY(load_document(context.writer(), act.document));
    loaded.version = TRY(current_version(context.writer(), loaded.document, act.language));
    const auto& all = loaded.version.document.provisions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Provision& p) { return p.path == act.path; });
    if (found == all.end())
        return make_error(ErrorKind::not_found, "review.no_such_provision")
            .with("slug", act.document)
            .with("path", act.path)
            .with("language", tag(act.language));
    loaded.index = static_cast<std::size_t>(found - all.begin());
    loaded.before = TRY(
        find_correction(context.writer(), loaded.document.id, act.language, act.path, text_digest(loaded.provision())));
    TRY(acts::Context::expect_revision(act.revision, loaded.before ? loaded.before->revision : 0));
    return loaded;
}

std::string names_of(const std::vector<Addressee>& addressees) {
    std::string names;
    for (const Addressee& addressee : addressees) names.append(names.empty() ? "" : ", ").append(addressee.canonical);
    return names;
}

std::string due_of(const Provision& provision) {
    if (provision.deadlines.empty()) return {};
    const Deadline& first = provision.deadlines.front();
    std::string due = first.relation + " " + first.body;
    if (first.session) due += " " + std::to_string(*first.session);
    if (first.date) due += " " + first.date->iso();
    return due;
}

void note_change(acts::Context& context, std::string_view field, const std::string& before, const std::string& after) {
    if (before != after) context.changed(field, Json(before), Json(after));
}

void note_changes(acts::Context& context, const Provision& before, const Provision& after) {
    note_change(context, "action", before.action ? before.action->canonical : "",
                after.action ? after.action->canonical : "");
    note_change(context, "addressees", names_of(before.addressees), names_of(after.addressees));
    note_change(context, "due", due_of(before), due_of(after));
    if (before.is_mandate != after.is_mandate)
        context.changed("mandate", Json(before.is_mandate), Json(after.is_mandate));
    if (before.confidence != after.confidence)
        context.changed("confidence", Json(before.confidence), Json(after.confidence));
}

std::string object_id(const Loaded& loaded, const Provision& provision) {
    return loaded.document.slug + "/" + provision.path + "@" + std::string(tag(loaded.version.document.head.language));
}

Result<void> store_reading(acts::Context& context, const Services& services, const Loaded& loaded) {
    TRY(replace_reading(context.writer(), loaded.version.id, loaded.version.document));
    TRY(context.writer().execute(kRaiseRevision, {loaded.document.id, loaded.document.revision + 1}));
    return reading_changed(context, services, loaded.document, loaded.version.document);
}

// Stores the changed reading and everything that follows from it.
Result<void> store_changed(acts::Context& context, const Services& services, Loaded& loaded, const Provision& before,
                           std::int64_t revision) {
    const Provision& after = loaded.provision();
    TRY(store_reading(context, services, loaded));
    context.object("reading", object_id(loaded, after), revision);
    note_changes(context, before, after);
    return ok();
}

Result<void> keep_and_apply(acts::Context& context, const Services& services, Loaded& loaded, Correction correction) {
    TRY(check(correction));
    Provision& provision = loaded.provision();
    const Provision before = provision;
    correction.path = provision.path;
    correction.text_digest = text_digest(provision);
    const std::int64_t revision = (loaded.before ? loaded.before->revision : 0) + 1;
    TRY(keep_correction(context.writer(), loaded.document.id, loaded.version.document.head.language,
                        {correction, "in_force", revision}, context.now()));
    apply(correction, provision);
    resolve_sessions(services.resources, provision);
    return store_changed(context, services, loaded, before, revision);
}

// What stands already, so that a correction of one member keeps those of another.
Correction standing(const Loaded& loaded) {
    const bool stands = loaded.before && loaded.before->state == "in_force";
    return stands ? loaded.before->correction : Correction{};
}

// Acts and actors have the names of the lexicon; anything else would stand in no list and no translation.
Result<void> check_known(const reader::Resources& resources, std::string_view kind, std::string_view field,
                         std::string_view value) {
    const bool known =
        std::any_of(resources.lexicon().begin(), resources.lexicon().end(), [&](const reader::LexiconEntry& entry) {
            return entry.canonical == value && (entry.kind == kind || kind.empty());
        });
    if (known) return ok();
    return make_error(ErrorKind::invalid_input, "review.unknown_name").with("field", field).with("value", value);
}

Result<void> check_known(const reader::Resources& resources, const CorrectReading& act) {
    if (act.action && !act.action->empty()) TRY(check_known(resources, "verb_operative", "action", *act.action));
    for (const std::string& name : act.addressees.value_or(std::vector<std::string>()))
        TRY(check_known(resources, "actor", "addressees", name));
    if (act.due && act.due->type == "session") TRY(check_known(resources, "actor", "due.body", act.due->body));
    return ok();
}

Result<void> correct_reading(const Services& services, acts::Context& context, const CorrectReading& act) {
    TRY(check_known(services.resources, act));
    Loaded loaded = TRY(load(context, act));
    if (!act.action && !act.addressees && !act.due && !act.mandate)
        return make_error(ErrorKind::invalid_input, "review.nothing_said");
    Correction correction = standing(loaded);
    if (act.action) correction.action = act.action;
    if (act.addressees) correction.addressees = act.addressees;
    if (act.due) correction.due = act.due;
    if (act.mandate) correction.mandate = act.mandate;
    return keep_and_apply(context, services, loaded, std::move(correction));
}

Result<void> confirm_reading(const Services& services, acts::Context& context, const ConfirmReading& act) {
    Loaded loaded = TRY(load(context, act));
    Correction correction = standing(loaded);
    correction.confirmed = true;
    return keep_and_apply(context, services, loaded, std::move(correction));
}

// One whose words are gone is only marked: no reading rests on it.
Result<void> withdraw_set_aside(acts::Context& context, const WithdrawCorrection& act) {
    const DocumentRow document = TRY(load_document(context.writer(), act.document));
    std::optional<KeptCorrection> kept = TRY(find_set_aside(context.writer(), document.id, act.language, act.path));
    if (!kept)
        return make_error(ErrorKind::not_found, "review.no_correction")
            .with("slug", act.document)
            .with("path", act.path);
    TRY(acts::Context::expect_revision(act.revision, kept->revision));
    kept->state = "withdrawn";
    ++kept->revision;
    TRY(keep_correction(context.writer(), document.id, act.language, *kept, context.now()));
    context.object("reading", document.slug + "/" + act.path + "@" + std::string(tag(act.language)), kept->revision);
    context.changed("state", Json("set_aside"), Json("withdrawn"));
    return ok();
}

Result<void> withdraw_correction(const Services& services, acts::Context& context, const WithdrawCorrection& act) {
    const DocumentRow document = TRY(load_document(context.writer(), act.document));
    if (TRY(find_set_aside(context.writer(), document.id, act.language, act.path)))
        return withdraw_set_aside(context, act);
    Loaded loaded = TRY(load(context, act));
    if (!loaded.before || loaded.before->state == "withdrawn")
        return make_error(ErrorKind::not_found, "review.no_correction")
            .with("slug", act.document)
            .with("path", act.path);
    const Provision before = loaded.provision();
    KeptCorrection kept = *loaded.before;
    kept.state = "withdrawn";
    ++kept.revision;
    TRY(keep_correction(context.writer(), loaded.document.id, act.language, kept, context.now()));
    loaded.version.document = TRY(read_again(context.writer(), services.resources, loaded.version.id));
    TRY(restore_corrections(context.writer(), loaded.document.id, loaded.version.document));
    const auto& all = loaded.version.document.provisions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Provision& p) { return p.path == act.path; });
    // A newer reader may divide the text otherwise: the paragraph is no more, and the rest of the reading stands.
    if (found == all.end()) {
        TRY(store_reading(context, services, loaded));
        context.object("reading", object_id(loaded, before), kept.revision);
        return ok();
    }
    loaded.index = static_cast<std::size_t>(found - all.begin());
    return store_changed(context, services, loaded, before, kept.revision);
}

Result<void> reread_document(const Services& services, acts::Context& context, const RereadDocument& act) {
    const DocumentRow document = TRY(load_document(context.writer(), act.document));
    const CurrentVersion version = TRY(current_version(context.writer(), document, act.language));
    Document fresh = TRY(read_again(context.writer(), services.resources, version.id));
    TRY(restore_corrections(context.writer(), document.id, fresh));
    TRY(replace_reading(context.writer(), version.id, fresh));
    TRY(context.writer().execute(kRaiseRevision, {document.id, document.revision + 1}));
    TRY(reading_changed(context, services, document, fresh));
    context.object("document", document.slug, document.revision + 1);
    context.changed("language", {}, Json(tag(act.language)));
    context.changed("provisions", Json(static_cast<std::int64_t>(version.document.provisions.size())),
                    Json(static_cast<std::int64_t>(fresh.provisions.size())));
    return ok();
}

Result<void> add_lexicon_entry(const Services& services, acts::Context& context, const AddLexiconEntry& act) {
    if (std::find(kLexiconKinds.begin(), kLexiconKinds.end(), act.kind) == kLexiconKinds.end())
        return make_error(ErrorKind::invalid_input, "review.bad_name").with("field", "kind").with("value", act.kind);
    Correction names;
    names.action = act.canonical;
    TRY(check(names));
    const bool written = !act.surface.empty() && act.surface.size() <= kMaxSurfaceBytes &&
                         !first_invalid_utf8(act.surface) && act.surface.find_first_of("\r\n") == act.surface.npos;
    if (!written || act.canonical.empty())
        return make_error(ErrorKind::invalid_input, "review.bad_surface")
            .with("limit", static_cast<std::int64_t>(kMaxSurfaceBytes));
    // New words for an act there is; an actor may be new.
    if (act.kind != "actor") TRY(check_known(services.resources, act.kind, "canonical", act.canonical));
    const auto conflict = [&](std::string_view canonical) {
        return make_error(ErrorKind::conflict, "review.lexicon_conflict")
            .with("surface", act.surface)
            .with("canonical", canonical);
    };
    for (const reader::LexiconEntry& entry : services.resources.lexicon())
        if (entry.language == act.language && entry.kind == act.kind && entry.surface == act.surface)
            return conflict(entry.canonical);
    const std::string language(tag(act.language));
    if (const auto row = TRY(context.writer().first(kFindLexiconEntry, {language, act.kind, act.surface})))
        return conflict(row->text(0));
    TRY(context.writer().execute(kAddLexiconEntry,
                                 {language, act.kind, act.surface, act.canonical, context.now().microseconds}));
    context.object("lexicon_entry", language + ":" + act.kind + ":" + act.surface, 1);
    context.changed("canonical", {}, Json(act.canonical));
    return ok();
}

struct Finding {
    DocumentRow document;
    std::int64_t id = 0;
    std::string state, resolution;
    std::int64_t revision = 0;
};

Result<Finding> load_finding(acts::Context& context, const std::string& slug, const std::string& divergence,
                             const std::string& reason, std::int64_t revision) {
    Finding finding;
    finding.document = TRY(load_document(context.writer(), slug));
    const auto row = TRY(context.writer().first(kFindDivergence, {finding.document.id, divergence}));
    if (!row)
        return make_error(ErrorKind::not_found, "review.no_such_divergence")
            .with("divergence", divergence)
            .with("slug", slug);
    if (reason.empty()) return make_error(ErrorKind::invalid_input, "review.reason_missing");
    if (reason.size() > kMaxReasonBytes)
        return make_error(ErrorKind::invalid_input, "review.reason_too_long")
            .with("limit", static_cast<std::int64_t>(kMaxReasonBytes));
    finding.id = row->integer(0);
    finding.state = row->text(1);
    finding.resolution = row->text(2);
    finding.revision = row->integer(4);
    TRY(acts::Context::expect_revision(revision, finding.revision));
    return finding;
}

Result<void> store_finding(acts::Context& context, const Finding& finding, const std::string& divergence,
                           const std::string& state, const std::string& resolution, const std::string& reason) {
    TRY(context.writer().execute(kSettleDivergence, {finding.id, state, resolution, reason, context.actor().id,
                                                     context.now().microseconds, finding.revision + 1}));
    context.object("divergence", finding.document.slug + "/" + divergence, finding.revision + 1);
    note_change(context, "state", finding.state, state);
    note_change(context, "resolution", finding.resolution, resolution);
    context.changed("reason", {}, Json(reason));
    return ok();
}

Result<void> settle_divergence(acts::Context& context, const SettleDivergence& act) {
    if (std::find(kResolutions.begin(), kResolutions.end(), act.resolution) == kResolutions.end())
        return make_error(ErrorKind::invalid_input, "review.bad_resolution").with("value", act.resolution);
    const Finding finding = TRY(load_finding(context, act.document, act.divergence, act.reason, act.revision));
    return store_finding(context, finding, act.divergence, "settled", act.resolution, act.reason);
}

Result<void> reopen_divergence(acts::Context& context, const ReopenDivergence& act) {
    const Finding finding = TRY(load_finding(context, act.document, act.divergence, act.reason, act.revision));
    if (finding.state == "open")
        return make_error(ErrorKind::conflict, "review.divergence_is_open").with("divergence", act.divergence);
    return store_finding(context, finding, act.divergence, "open", {}, act.reason);
}

// Who may edit a document may settle what is read in it; the words of the lexicon belong to no document.
template <typename Act>
Result<access::Subject> subject_of(store::Reader& reader, const access::Actor& actor, const Act& act) {
    if constexpr (requires { act.document; })
        return document_subject(reader, actor, act.document);
    else
        return register_subject();
}

template <typename Act, typename Operation>
void add(acts::Registry& registry, std::string_view name, std::string_view route, Operation operation) {
    registry.add(acts::declare<Act>({.name = name, .object_type = "mandate", .verb = "edit", .route = route},
                                    subject_of<Act>, std::move(operation)));
}

// The field of a CSV row: always quoted.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out.append(c == '"' ? "\"\"" : std::string(1, c));
    return out + "\"";
}

}  // namespace

void register_acts(acts::Registry& registry, const Services& services) {
    const auto with_services = [&services](auto operation) {
        return [&services, operation](acts::Context& context, const auto& act) {
            return operation(services, context, act);
        };
    };
    add<CorrectReading>(registry, "provision.correct", "POST /provisions/correct", with_services(correct_reading));
    add<ConfirmReading>(registry, "provision.confirm", "POST /provisions/confirm", with_services(confirm_reading));
    add<WithdrawCorrection>(registry, "provision.withdraw_correction", "POST /provisions/withdraw-correction",
                            with_services(withdraw_correction));
    add<AddLexiconEntry>(registry, "lexicon.add", "POST /lexicon", with_services(add_lexicon_entry));
    add<RereadDocument>(registry, "document.reread", "POST /documents/reread", with_services(reread_document));
    add<SettleDivergence>(registry, "divergence.settle", "POST /divergences/settle", settle_divergence);
    add<ReopenDivergence>(registry, "divergence.reopen", "POST /divergences/reopen", reopen_divergence);
}

Result<std::string> lexicon_rows(store::Reader& reader) {
    std::string rows;
    for (const store::Row& row : TRY(reader.query(kLexiconRows)))
        rows += quoted(row.text(0)) + "," + quoted(row.text(1)) + "," + quoted(row.text(2)) + "," +
                quoted(row.text(3)) + ",person\n";
    return rows;
}

}  // namespace palermo::mandates::review
