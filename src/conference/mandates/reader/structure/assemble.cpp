#include "conference/mandates/reader/structure/assemble.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "conference/mandates/reader/structure/footnotes.hpp"
#include "conference/mandates/reader/structure/sentences.hpp"
#include "platform/base/utf8.hpp"

namespace palermo::mandates::reader::structure {

namespace {

class Assembler {
  public:
    Assembler(std::u32string_view source, const Flow& flow, const Vocabulary& vocabulary, Document& document)
        : source_(source), flow_(flow), vocabulary_(vocabulary), document_(document) {}

    void run() {
        std::size_t zone = 0;
        for (std::size_t i = 0; i < flow_.blocks.size(); ++i) {
            while (zone < flow_.zones.size() && i >= flow_.zones[zone].last) ++zone;
            const bool inside = zone < flow_.zones.size() && i >= flow_.zones[zone].first;
            if (inside && current_zone_ != zone) enter_zone(zone);
            add_block(flow_.blocks[i]);
        }
        mark_chapeaus();
        link_footnotes();
        finish_head();
    }

  private:
    void enter_zone(std::size_t index) {
        const Zone& zone = flow_.zones[index];
        const bool first = current_zone_ == kNoZone;
        if (!first && flow_.zones[current_zone_].text != zone.text) preambular_count_ = 0;
        current_zone_ = index;
        kind_ = zone.kind;
        prefix_.clear();
        if (zone.text > 0) prefix_ = "text" + std::to_string(zone.text + 1) + ".";
        if (zone.kind == Zone::Kind::annex)
            prefix_ += zone.annex > 1 ? "annex" + std::to_string(zone.annex) + "." : "annex.";
        segments_.clear();
        section_.clear();
        numbers_restart_ = restarts(zone);
        has_numbers_ = has_numbers(zone);
        unnumbered_count_ = 0;
        heading_count_ = 0;
    }

    // True when the numbers of a zone begin anew under its headings: the section then belongs to the path.
    bool restarts(const Zone& zone) const {
        std::unordered_set<std::string> seen;
        bool heading = false;
        for (std::size_t i = zone.first; i < zone.last; ++i) {
            const Block& block = flow_.blocks[i];
            if (block.role == Role::heading) heading = true;
            if (block.depth != 0 || block.style == Style::bare || block.style == Style::bullet) continue;
            if (!seen.insert(path_segment(block.style, block.ordinal) + block.suffix).second && heading) return true;
        }
        return false;
    }

    bool has_numbers(const Zone& zone) const {
        return std::any_of(flow_.blocks.begin() + static_cast<std::ptrdiff_t>(zone.first),
                           flow_.blocks.begin() + static_cast<std::ptrdiff_t>(zone.last),
                           [](const Block& block) { return block.depth == 0 && block.style == Style::digit; });
    }

    void add_block(const Block& block) {
        switch (block.role) {
            case Role::transmittal:
                add(block, ProvisionKind::transmittal, "note.1");
                break;
            case Role::quoted_title:
                add(block, ProvisionKind::quoted_title, "title");
                break;
            case Role::formula:
                add(block, ProvisionKind::enacting_formula, prefix_ + "formula");
                document_.provisions.back().acting_body = body_of(block);
                break;
            case Role::preambular:
                add_preambular(block);
                break;
            case Role::operative:
                add_operative(block);
                break;
            case Role::footnote:
                add_footnote(block);
                break;
            case Role::heading:
            case Role::annex_title:
                add_heading(block);
                break;
            case Role::header:
            case Role::closing:
            case Role::continuation:
            case Role::dropped:
                break;
        }
    }

    std::string body_of(const Block& block) const {
        std::uint32_t at = block.begin();
        while (at < block.end() && (is_opening_quote(source_[at]) || source_[at] == U'*')) ++at;
        const auto formula = formula_at(source_, at, block.end(), vocabulary_);
        return formula ? formula->body : std::string();
    }

    Provision& add(const Block& block, ProvisionKind kind, const std::string& path) {
        return add(block, kind, path, block.pieces);
    }

    Provision& add(const Block& block, ProvisionKind kind, const std::string& path,
                   const std::vector<TextSpan>& pieces) {
        repeated_ = false;
        Provision provision;
        provision.path = unique(path);
        provision.kind = kind;
        provision.spans = pieces;
        provision.text = to_utf8(joined_text(source_, pieces));
        provision.line_first = block.line_first;
        if (block.marker)
            provision.marker =
                to_utf8(source_.substr(block.marker->span.begin, block.marker->span.end - block.marker->span.begin));
        if (block.split_by_footnote) provision.flags.emplace_back("split_by_footnote");
        if (block.split_by_line_break) provision.flags.emplace_back("split_by_line_break");
        document_.provisions.push_back(std::move(provision));
        return document_.provisions.back();
    }

    std::string unique(const std::string& path) {
        int& count = paths_[path];
        ++count;
        if (count == 1) return path;
        repeated_ = true;
        // "3-2" may itself be taken; count on until it is free.
        for (;; ++count) {
            std::string other = path + "-" + std::to_string(count);
            if (paths_.try_emplace(other, 1).second) return other;
        }
    }

    void warn(std::string code, const Provision& provision) {
        document_.warnings.push_back(
            {std::move(code), provision.path, provision.spans.empty() ? TextSpan{} : provision.spans.front()});
    }

    void add_preambular(const Block& block) {
        if (block.depth >= 0 && !preambular_top_numbered(block) && preambular_count_ > 0) {
            set_segment(block);
            std::string path = prefix_ + "pre." + std::to_string(preambular_count_);
            for (const std::string& segment : segments_) path += "." + segment;
            add(block, ProvisionKind::preambular, path);
            return;
        }
        segments_.clear();
        ++preambular_count_;
        add(block, ProvisionKind::preambular, prefix_ + "pre." + std::to_string(preambular_count_));
    }

    // A numbered recital of its own, as against an item of a list inside a recital.
    bool preambular_top_numbered(const Block& block) const { return block.depth == 0 && block.lead.preambular; }

    void set_segment(const Block& block) {
        segments_.resize(std::min(segments_.size(), static_cast<std::size_t>(block.depth)));
        while (segments_.size() < static_cast<std::size_t>(block.depth)) segments_.emplace_back("1");
        const bool beside_numbers = block.style == Style::bare && has_numbers_;
        segments_.push_back((beside_numbers ? "p" : "") + path_segment(block.style, block.ordinal) + block.suffix);
    }

    std::string path_of_segments(std::size_t count) const {
        std::string path = prefix_;
        if (numbers_restart_ && !section_.empty()) path += section_ + ".";
        for (std::size_t i = 0; i < count; ++i) path += (i > 0 ? "." : "") + segments_[i];
        return path;
    }

    void add_operative(const Block& block) {
        std::string path;
        if (block.depth >= 0) {
            set_segment(block);
            path = path_of_segments(segments_.size());
            unnumbered_count_ = 1;
        } else if (segments_.empty()) {
            path = prefix_ + "p" + std::to_string(++unnumbered_count_);
        } else {
            path = path_of_segments(1) + ".p" + std::to_string(++unnumbered_count_);
        }
        // Only an act is cut into sentences; a function or a measure below it is one thing, however long.
        const auto parts = kind_ == Zone::Kind::annex || !block.lead.operative
                               ? std::vector<std::vector<TextSpan>>{block.pieces}
                               : split_sentences(source_, block.pieces, vocabulary_);
        if (parts.size() == 1) {
            Provision& provision = add(block, ProvisionKind::operative, path);
            if (block.numbering_gap) warn("reading.gap_in_numbering", provision);
            if (repeated_ && block.marker) warn("reading.repeated_number", provision);
            return;
        }
        for (std::size_t part = 0; part < parts.size(); ++part) {
            Provision& provision =
                add(block, ProvisionKind::operative, path + ".s" + std::to_string(part + 1), parts[part]);
            if (part == 0) continue;
            provision.marker.clear();
            provision.flags = {"second_sentence_of:" + path};
            provision.line_first += static_cast<int>(
                std::count(source_.begin() + block.begin(), source_.begin() + parts[part].front().begin, U'\n'));
        }
    }

    void add_footnote(const Block& block) {
        const FootnoteMark& mark = *block.footnote;
        const std::string label = mark.number > 0 ? std::to_string(mark.number) : "x";
        Provision& provision = add(block, ProvisionKind::footnote, "fn." + label);
        provision.marker = to_utf8(source_.substr(mark.span.begin, mark.span.end - mark.span.begin));
        footnotes_.push_back({mark.number, provision.path, block.begin()});
    }

    void add_heading(const Block& block) {
        Provision& provision = add(block, ProvisionKind::heading, prefix_ + "h." + std::to_string(++heading_count_));
        if (block.role == Role::annex_title) return;
        section_ = section_label(block, provision);
        segments_.clear();
    }

    // "II" of "II. Mobilization", "article-5" of "Article 5", else the heading's place.
    std::string section_label(const Block& block, const Provision& provision) const {
        if (block.marker) {
            std::string label;
            for (const char c : provision.marker)
                if (std::isalnum(static_cast<unsigned char>(c))) label += c;
            if (!label.empty()) return label;
            return std::to_string(block.marker->readings.front().ordinal);
        }
        std::string label;
        for (const char c : provision.text) {
            if (std::isalnum(static_cast<unsigned char>(c)))
                label += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            else if (c == ' ' && !label.empty() && label.back() != '-')
                label += '-';
            else if (c != '*')
                return "h" + std::to_string(heading_count_);
            if (label.size() > 12) return "h" + std::to_string(heading_count_);
        }
        return label.empty() ? "h" + std::to_string(heading_count_) : label;
    }

    // An act is a chapeau when the acts below it stand under its path.
    void mark_chapeaus() {
        std::vector<Provision>& all = document_.provisions;
        const Provision* above = nullptr;
        std::size_t above_index = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].kind != ProvisionKind::operative && all[i].kind != ProvisionKind::preambular) continue;
            if (above != nullptr && all[i].kind == above->kind && all[i].path.size() > above->path.size() + 1 &&
                all[i].path.compare(0, above->path.size(), above->path) == 0 &&
                all[i].path[above->path.size()] == '.' && all[i].path[above->path.size() + 1] != 'p')
                all[above_index].flags.insert(all[above_index].flags.begin(), "chapeau");
            above = &all[i];
            above_index = i;
        }
    }

    struct Note {
        int number;
        std::string path;
        std::uint32_t at;
    };

    // A call-out belongs to the next footnote of its number; numbers may begin anew on every page.
    void link_footnotes() {
        if (footnotes_.empty()) return warn_of_missing_footnotes();
        std::map<int, std::vector<const Note*>> by_number;
        for (const Note& note : footnotes_) by_number[note.number].push_back(&note);
        std::unordered_set<std::string> called;
        for (const bool certain : {true, false}) {
            for (Provision& provision : document_.provisions) {
                if (provision.kind == ProvisionKind::footnote) continue;
                for (const CallOut& call : find_call_outs(source_, provision.spans)) {
                    if (call.explicit_ != certain) continue;
                    const auto notes = by_number.find(call.number);
                    if (notes == by_number.end()) continue;
                    const auto next = std::find_if(notes->second.begin(), notes->second.end(),
                                                   [&](const Note* note) { return note->at > call.at; });
                    const Note& note = next != notes->second.end() ? **next : *notes->second.back();
                    // A bare digit is a call-out only of a footnote that nothing else calls.
                    if (!certain && called.count(note.path) > 0) continue;
                    called.insert(note.path);
                    if (std::find(provision.footnotes.begin(), provision.footnotes.end(), note.path) ==
                        provision.footnotes.end())
                        provision.footnotes.push_back(note.path);
                }
            }
        }
        warn_of_idle_footnotes(called);
    }

    void warn_of_missing_footnotes() {
        for (const Provision& provision : document_.provisions) {
            const auto calls = find_call_outs(source_, provision.spans);
            if (std::any_of(calls.begin(), calls.end(), [](const CallOut& call) { return call.explicit_; }))
                warn("reading.footnote_missing", provision);
        }
    }

    void warn_of_idle_footnotes(const std::unordered_set<std::string>& called) {
        for (const Provision& provision : document_.provisions)
            if (provision.kind == ProvisionKind::footnote && called.count(provision.path) == 0)
                warn("reading.footnote_not_called", provision);
    }

    void finish_head() {
        DocumentHead& head = document_.head;
        if (!flow_.body.empty()) head.body = flow_.body;
        head.quoted = flow_.quoted;
        std::vector<std::string> styles;
        for (std::size_t i = 0; i < flow_.blocks.size(); ++i) {
            const Block& block = flow_.blocks[i];
            if (block.depth < 0 || !block.marker || block.role != Role::operative) continue;
            if (styles.size() <= static_cast<std::size_t>(block.depth))
                styles.resize(static_cast<std::size_t>(block.depth) + 1);
            std::string& style = styles[static_cast<std::size_t>(block.depth)];
            if (style.empty())
                style = to_utf8(
                    source_.substr(block.marker->span.begin, block.marker->span.end - block.marker->span.begin));
        }
        std::erase(styles, std::string());
        head.list_style = std::move(styles);
        settle_type();
        settle_tense();
        if (!head.session.ordinal) infer_session();
    }

    void settle_type() {
        DocumentHead& head = document_.head;
        if (flow_.quoted) {
            const bool decision =
                std::any_of(document_.provisions.begin(), document_.provisions.end(), [&](const Provision& provision) {
                    return provision.kind == ProvisionKind::transmittal &&
                           find_first(skeleton_of(to_code_points(provision.text)), vocabulary_.words().decision) &&
                           !find_first(skeleton_of(to_code_points(provision.text)), vocabulary_.words().resolution);
                });
            head.contains = decision ? "draft_decision" : "draft_resolution";
            if (head.type.empty()) head.type = "note_by_secretariat";
        }
        if (head.type.empty()) {
            const bool conference = head.body == "conference" || head.body == "meeting_of_the_parties";
            head.type = conference ? "decision" : "resolution";
        }
        const bool draft = head.type.rfind("draft_", 0) == 0 || head.type == "note_by_secretariat";
        head.status = draft ? "draft" : "adopted";
    }

    void settle_tense() {
        int past = 0;
        int present = 0;
        for (const Block& block : flow_.blocks)
            if (block.role == Role::operative && block.lead.operative) ++(block.lead.past ? past : present);
        document_.head.tense = past > present ? "past" : "present";
    }

    // Decisions of the Conference and resolutions of the Assembly bear the number of their session.
    void infer_session() {
        DocumentHead& head = document_.head;
        const auto slash = head.number.find('/');
        if (slash == std::string::npos || slash == 0 || slash > 3) return;
        if (!std::all_of(head.number.begin(), head.number.begin() + static_cast<std::ptrdiff_t>(slash),
                         [](char c) { return c >= '0' && c <= '9'; }))
            return;
        if (head.body != "conference" && head.body != "general_assembly" && head.body != "environment_assembly" &&
            head.body != "human_rights_council")
            return;
        if (head.number.find("CP") != std::string::npos) return;
        head.session.ordinal = std::atoi(head.number.c_str());
        head.session.inferred_from = "number " + head.number;
    }

    static constexpr std::size_t kNoZone = static_cast<std::size_t>(-1);

    std::u32string_view source_;
    const Flow& flow_;
    const Vocabulary& vocabulary_;
    Document& document_;
    std::unordered_map<std::string, int> paths_;
    std::vector<Note> footnotes_;
    std::vector<std::string> segments_;
    std::string prefix_;
    std::string section_;
    bool repeated_ = false;  // the path that was given last had stood before
    Zone::Kind kind_ = Zone::Kind::operative;
    std::size_t current_zone_ = kNoZone;
    bool numbers_restart_ = false;
    bool has_numbers_ = false;  // the acts of the zone bear numbers; one without is "p1"
    int preambular_count_ = 0;
    int unnumbered_count_ = 0;
    int heading_count_ = 0;
};

}  // namespace

void assemble(std::u32string_view source, const Flow& flow, const Vocabulary& vocabulary, Document& document) {
    Assembler(source, flow, vocabulary, document).run();
}

}  // namespace palermo::mandates::reader::structure
