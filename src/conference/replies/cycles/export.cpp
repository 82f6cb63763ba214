#include "conference/replies/cycles/export.hpp"

#include <algorithm>
#include <map>

#include "conference/questionnaires/library/queries.hpp"
#include "conference/replies/reply_rows.hpp"
#include "conference/replies/rights.hpp"
#include "conference/replies/seal.hpp"
#include "conference/replies/storage.hpp"
#include "conference/replies/translations.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/csv_stream.hpp"
#include "platform/text/collation.hpp"

namespace palermo::replies {

namespace {

using questionnaires::AnswerType;
using questionnaires::Item;
using questionnaires::PublishedForm;

constexpr store::Sql kContent("select content from reply_submissions where reply_id = ?1 and number = ?2");
constexpr std::size_t kMaxCellBytes = 30'000;  // fewer than document::kMaxCellCharacters in any language

struct ExportColumn {
    std::string path;  // of the answer
    const Item* item = nullptr;
    std::string heading;
};

struct Exported {
    ReplyRow row;
    std::vector<SealedAnswer> answers;
    Translations translations;
};

class Exporting {
  public:
    Exporting(store::Reader& reader, const access::Scope& scope, const Services& services, const ExportRequest& request,
              Instant now)
        : reader_(reader), scope_(scope), services_(services), request_(request), now_(now) {}

    Result<void> prepare() {
        cycle_ = TRY(find_cycle(reader_, scope_, request_.cycle));
        form_ = TRY(services_.forms->get(reader_, cycle_.version));
        language_ = form_->language(request_.language);
        for (const StoredReply& reply : TRY(replies_in_cycle(reader_, cycle_.id)))
            if (TRY(sight_of(reader_, scope_.actor(), reply, now_)).submitted) replies_.push_back(reply);
        std::map<std::string, std::string> keys;
        for (const StoredReply& reply : replies_)
            keys[reply.state] = text::sort_key(name_of_state(reply.state), request_.language);
        std::sort(replies_.begin(), replies_.end(), [&](const StoredReply& left, const StoredReply& right) {
            return keys[left.state] < keys[right.state];
        });
        return find_columns();
    }

    const CycleView& cycle() const { return cycle_; }
    const std::vector<ExportColumn>& columns() const { return columns_; }
    const std::vector<StoredReply>& replies() const { return replies_; }

    Result<Exported> load(const StoredReply& reply) const {
        Exported exported;
        const Sight sight = TRY(sight_of(reader_, scope_.actor(), reply, now_));
        exported.row = TRY(row_of(reader_, reply, sight, now_));
        exported.answers = TRY(answers_in(reply));
        if (request_.labels && request_.translation) exported.translations = TRY(translations_of(reader_, reply.id));
        return exported;
    }

    std::vector<std::string> head_cells(const ReplyRow& row) const {
        const std::string group = services_.state_group ? services_.state_group(row.state) : std::string();
        return {name_of_state(row.state),
                row.state,
                request_.group ? request_.group(group) : group,
                request_.standing ? request_.standing(row) : std::string(name(row.standing)),
                row.submitted_at ? row.submitted_at->date_utc().iso() : std::string(),
                row.late ? request_.yes : request_.no};
    }

    // In the order of columns().
    std::vector<std::string> answer_cells(const Exported& exported) const {
        std::map<std::string_view, const SealedAnswer*> by_path;
        for (const SealedAnswer& answer : exported.answers) by_path[answer.path] = &answer;
        std::vector<std::string> cells;
        cells.reserve(columns_.size());
        for (const ExportColumn& column : columns_) {
            const auto found = by_path.find(column.path);
            cells.push_back(found == by_path.end() ? std::string() : shown(column, found->second->value));
            if (found != by_path.end()) cells.back() += translated(exported, *found->second);
        }
        return cells;
    }

  private:
    // Below an answer in another language: its translation, said to be one.
    std::string translated(const Exported& exported, const SealedAnswer& answer) const {
        for (const AnswerTranslation& one : translations_at(exported.translations, answer.path, answer.revision))
            if (one.language == tag(request_.language)) return "\n" + request_.translation(one) + "\n" + one.words;
        return {};
    }

    std::string name_of_state(const std::string& code) const {
        return services_.state_name ? services_.state_name(code, request_.language) : code;
    }

    Result<std::vector<SealedAnswer>> answers_in(const StoredReply& reply) const {
        const auto row = TRY(reader_.first(kContent, {reply.id, reply.submissions}));
        if (!row) return std::vector<SealedAnswer>();
        return readable_answers(scope_.actor(), reply, TRY(sealed_answers(row->text(0))));
    }

    static bool has_repeat(const Item& item) {
        return item.kind == questionnaires::ItemKind::repeat ||
               std::any_of(item.children.begin(), item.children.end(), has_repeat);
    }

    // Every question once, and every instance of a repeat that any State filled.
    Result<void> find_columns() {
        std::map<std::string, std::vector<std::string>, std::less<>> instances;
        const bool repeats = has_repeat(form_->form().root);
        for (std::size_t i = 0; repeats && i < replies_.size(); ++i)
            for (const SealedAnswer& answer : TRY(answers_in(replies_[i])))
                if (answer.path.find('[') != std::string::npos) {
                    std::vector<std::string>& paths = instances[question_path(answer.path)];
                    if (std::find(paths.begin(), paths.end(), answer.path) == paths.end()) paths.push_back(answer.path);
                }
        for (const Item* item : questionnaires::questions_of(form_->form())) {
            const auto repeated = instances.find(item->path);
            if (repeated == instances.end()) {
                columns_.push_back({item->path, item, heading_of(*item, item->path)});
                continue;
            }
            std::sort(repeated->second.begin(), repeated->second.end(), [](const std::string& a, const std::string& b) {
                return a.size() != b.size() ? a.size() < b.size() : a < b;
            });
            for (const std::string& path : repeated->second) columns_.push_back({path, item, heading_of(*item, path)});
        }
        return ok();
    }

    std::string heading_of(const Item& item, const std::string& path) const {
        if (!request_.labels) return path;
        std::string label = plain_text(item.texts.label, language_);
        if (label.empty()) label = plain_text(item.texts.label, form_->compiled->default_language());
        std::string name = path.substr(path.rfind('/') + 1);
        const std::size_t bracket = path.rfind('[');
        if (bracket != std::string::npos && path.find('/', bracket) != std::string::npos)
            name += " " + path.substr(bracket, path.find(']', bracket) - bracket + 1);
        return label.empty() ? name : name + ": " + label;
    }

    std::string shown(const ExportColumn& column, std::string_view value) const {
        const bool one = column.item->type == AnswerType::select_one;
        const bool several = column.item->type == AnswerType::select_multiple || column.item->type == AnswerType::rank;
        if (!request_.labels || (!one && !several)) return std::string(value);
        const questionnaires::ChoiceList* list = find_choice_list(form_->form(), column.item->choices.list);
        if (list == nullptr) return std::string(value);
        if (one) return label_of(*list, value);
        std::string all;
        while (!value.empty()) {
            const std::size_t blank = std::min(value.find(' '), value.size());
            if (blank > 0) all.append(all.empty() ? "" : "; ").append(label_of(*list, value.substr(0, blank)));
            value.remove_prefix(std::min(blank + 1, value.size()));
        }
        return all;
    }

    std::string label_of(const questionnaires::ChoiceList& list, std::string_view value) const {
        for (const questionnaires::Choice& choice : list.choices) {
            if (choice.value != value) continue;
            std::string label = plain_text(choice.texts.label, language_);
            if (label.empty()) label = plain_text(choice.texts.label, form_->compiled->default_language());
            return label.empty() ? std::string(value) : label;
        }
        return std::string(value);
    }

    store::Reader& reader_;
    const access::Scope& scope_;
    const Services& services_;
    const ExportRequest& request_;
    Instant now_;
    CycleView cycle_;
    std::shared_ptr<const PublishedForm> form_;
    std::uint16_t language_ = 0;
    std::vector<StoredReply> replies_;
    std::vector<ExportColumn> columns_;
};

std::string cut(std::string cell) {
    if (cell.size() <= kMaxCellBytes) return cell;
    std::size_t end = kMaxCellBytes;
    while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0U) == 0x80U) --end;
    return cell.substr(0, end) + "…";
}

}  // namespace

Result<void> write_replies_csv(store::Reader& reader, const access::Scope& scope, const Services& services,
                               const ExportRequest& request, Instant now,
                               const std::function<void(std::string_view)>& sink) {
    Exporting exporting(reader, scope, services, request, now);
    TRY(exporting.prepare());
    document::CsvStream csv(sink);
    for (const std::string& heading : request.headings) csv.text(heading);
    for (const ExportColumn& column : exporting.columns()) csv.text(column.heading);
    csv.end_record();
    for (const StoredReply& reply : exporting.replies()) {
        const Exported exported = TRY(exporting.load(reply));
        for (const std::string& cell : exporting.head_cells(exported.row)) csv.text(cell);
        for (const std::string& cell : exporting.answer_cells(exported)) csv.text(cell);
        csv.end_record();
    }
    csv.finish();
    return ok();
}

Result<document::Table> replies_table(store::Reader& reader, const access::Scope& scope, const Services& services,
                                      const ExportRequest& request, Instant now) {
    Exporting exporting(reader, scope, services, request, now);
    TRY(exporting.prepare());
    document::Table table{.title = exporting.cycle().slug,
                          .language = request.language,
                          .author = {},
                          .subject = exporting.cycle().title(request.language),
                          .as_of = now.date_utc(),
                          .columns = {},
                          .rows = {},
                          .notes = {},
                          .notes_heading = {}};
    for (const std::string& heading : request.headings) table.columns.push_back({heading});
    for (const ExportColumn& column : exporting.columns()) table.columns.push_back({cut(column.heading)});
    for (const StoredReply& reply : exporting.replies()) {
        const Exported exported = TRY(exporting.load(reply));
        std::vector<document::Cell> row;
        row.reserve(table.columns.size());
        for (std::string& cell : exporting.head_cells(exported.row)) row.emplace_back(std::move(cell));
        for (std::string& cell : exporting.answer_cells(exported)) row.emplace_back(cut(std::move(cell)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace palermo::replies
