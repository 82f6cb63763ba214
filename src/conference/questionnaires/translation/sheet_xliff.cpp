// The work sheet as XLIFF 2.0 (OASIS Standard, 5 August 2014): one file, a unit a text, one segment a unit.
//
// Version 2.0 and not 1.2: a placeholder refers to what it stands for (section 4.2.3.1, <data>), so that a tool shows
// and protects "${name}" and gives it back; in 1.2 each tool has its own way. Units are found again by their id, the
// questionnaire by the id of <file>; both are kept by every tool that conforms (section 1.2.1).
#include <algorithm>
#include <map>
#include <pugixml.hpp>

#include "conference/questionnaires/translation/sheet_files.hpp"
#include "conference/questionnaires/translation/sources.hpp"
#include "platform/base/utf8.hpp"
#include "platform/document/characters.hpp"

namespace palermo::questionnaires::translation {

namespace {

constexpr std::string_view kNamespace = "urn:oasis:names:tc:xliff:document:2.0";
constexpr std::string_view kFilePrefix = "palermo:";

// --- out

// NMTOKEN of any text, and back; see Unit::id.
std::string encoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            out += c;
        else
            out.append(".").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 15U]);
    }
    return out;
}

std::string decoded(std::string_view token) {
    const auto digit = [](char c) { return c >= 'A' ? c - 'A' + 10 : c - '0'; };
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
    std::string out;
    for (std::size_t i = 0; i < token.size(); ++i) {
        const bool byte = token[i] == '.' && i + 2 < token.size() && is_digit(token[i + 1]) && is_digit(token[i + 2]);
        out += byte ? static_cast<char>(digit(token[i + 1]) * 16 + digit(token[i + 2])) : token[i];
        if (byte) i += 2;
    }
    return out;
}

class XliffWriter {
  public:
    XliffWriter(const Work& work, const text::Catalogue& catalogue) : work_(work), catalogue_(catalogue) {}

    std::string write() {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff";
        attribute("xmlns", kNamespace);
        attribute("version", "2.0");
        attribute("srcLang", work_.from);
        attribute("trgLang", tag(work_.to));
        out_ += ">\n<file";
        attribute("id", std::string(kFilePrefix) + encoded(work_.form_id) + ":" + encoded(work_.version));
        attribute("original", work_.file);
        attribute("canResegment", "no");
        if (const auto from = language_from_tag(work_.from); from && work_.from != "und")
            attribute("srcDir", direction_tag(*from));
        attribute("trgDir", direction_tag(work_.to));
        attribute("xml:space", "preserve");
        out_ += ">\n<notes><note>" + document::escaped(words("how_to_xliff")) + "</note></notes>\n";
        for (const Unit& unit : work_.units) write_unit(unit);
        out_ += "</file>\n</xliff>\n";
        return std::move(out_);
    }

  private:
    std::string words(std::string_view key, const std::vector<text::MessageArgument>& arguments = {}) const {
        return catalogue_.text(work_.to, std::string("questionnaire_translation.").append(key), arguments);
    }
    void attribute(std::string_view name, std::string_view value) {
        out_.append(" ").append(name).append("=\"");
        document::append_escaped(out_, document::clean(value));
        out_ += '"';
    }

    void write_unit(const Unit& unit) {
        out_ += "<unit";
        attribute("id", unit.id);
        attribute("name", unit.name);
        out_ += ">\n<notes>";
        note("kind", words(std::string("kind.").append(name(unit.kind))));
        if (!unit.place.sheet.empty())
            note("place", words("place", {{"sheet", std::string_view(unit.place.sheet)},
                                          {"row", static_cast<std::int64_t>(unit.place.row)},
                                          {"name", std::string_view(unit.name)}}));
        if (unit.source_language != work_.from)
            note("source", words("note.other_source", {{"language", std::string_view(unit.source_language)}}));
        out_ += "</notes>\n";
        if (!unit.kept.empty()) {
            out_ += "<originalData>";
            for (std::size_t i = 0; i < unit.kept.size(); ++i) {
                out_ += "<data";
                attribute("id", "d" + std::to_string(i + 1));
                out_ += ">" + document::escaped(unit.kept[i]) + "</data>";
            }
            out_ += "</originalData>\n";
        }
        out_ += "<segment";
        if (!unit.target.empty()) attribute("state", "translated");
        out_ += "><source>";
        write_text(unit.source, unit, false);
        out_ += "</source>";
        if (!unit.target.empty()) {
            out_ += "<target>";
            write_text(unit.target, unit, true);
            out_ += "</target>";
        }
        out_ += "</segment>\n</unit>\n";
    }

    void note(std::string_view category, std::string_view text) {
        out_ += "<note";
        attribute("category", category);
        out_ += ">" + document::escaped(document::clean(text)) + "</note>";
    }

    // Each place of a reference has an id of its own; in a target the id is that of the source's place
    // (section 4.3.1.1), and further ones are copies.
    void write_text(std::string_view text, const Unit& unit, bool target) {
        std::map<std::string, int> used;
        std::string words;
        const auto flush = [&] {
            document::append_escaped(out_, document::clean(words));
            words.clear();
        };
        for (std::size_t at = 0; at < text.size();) {
            const auto kept = std::find_if(unit.kept.begin(), unit.kept.end(),
                                           [&](const std::string& one) { return text.substr(at).starts_with(one); });
            if (kept == unit.kept.end()) {
                words += text[at++];
                continue;
            }
            flush();
            const std::string number = std::to_string(kept - unit.kept.begin() + 1);
            const int times = ++used[*kept];
            out_ += "<ph";
            attribute("id", times == 1 ? number : number + (target ? "t" : "s") + std::to_string(times));
            attribute("dataRef", "d" + number);
            attribute("disp", *kept);
            attribute("equiv", *kept);
            attribute("canDelete", "no");
            out_ += "/>";
            at += kept->size();
        }
        flush();
    }

    const Work& work_;
    const text::Catalogue& catalogue_;
    std::string out_;
};

// --- in

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

class XliffReader {
  public:
    XliffReader(std::string_view bytes, std::string_view file) : bytes_(bytes) {
        sheet_.file = file;
        sheet_.lines = true;
    }

    Result<FilledSheet> read() {
        const auto refuse = [&](std::string_view code) {
            return make_error(ErrorKind::invalid_input, "questionnaire_translation." + std::string(code))
                .with("file", sheet_.file);
        };
        if (first_invalid_utf8(bytes_)) return refuse("not_utf8");
        // A sheet never has one; it is where entities would be declared.
        if (bytes_.find("<!DOCTYPE") != std::string_view::npos) return refuse("xliff_document_type");
        pugi::xml_document document;
        const auto parsed = document.load_buffer(bytes_.data(), bytes_.size(),
                                                 pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
        if (!parsed) return refuse("xliff_broken").with("line", line_at(parsed.offset));
        const pugi::xml_node root = document.document_element();
        if (local_name(root) != "xliff") return refuse("not_a_sheet");
        const std::string_view version = root.attribute("version").value();
        if (!version.starts_with("2.")) return refuse("xliff_version").with("version", version);
        sheet_.from = root.attribute("srcLang").value();
        sheet_.to = root.attribute("trgLang").value();
        for (const pugi::xml_node& one : root.children())
            if (local_name(one) == "file") read_file(one);
        return std::move(sheet_);
    }

  private:
    std::int64_t line_at(std::ptrdiff_t offset) {
        const auto end = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
        if (end < counted_) counted_ = 0, lines_ = 1;
        const std::string_view part = bytes_.substr(counted_, std::min(end, bytes_.size()) - counted_);
        lines_ += std::count(part.begin(), part.end(), '\n');
        counted_ += part.size();
        return lines_;
    }

    void read_file(const pugi::xml_node& file) {
        const std::string_view id = file.attribute("id").value();
        if (!id.starts_with(kFilePrefix)) return;
        const std::string_view rest = id.substr(kFilePrefix.size());
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        sheet_.form_id = decoded(rest.substr(0, colon));
        sheet_.version = decoded(rest.substr(std::min(colon + 1, rest.size())));
        read_units(file);
    }

    // Tools may put units into groups.
    void read_units(const pugi::xml_node& first) {
        std::vector<pugi::xml_node> open = {first};
        while (!open.empty()) {
            const pugi::xml_node parent = open.back();
            open.pop_back();
            std::vector<pugi::xml_node> groups;
            for (const pugi::xml_node& child : parent.children()) {
                if (local_name(child) == "unit") read_unit(child);
                if (local_name(child) == "group") groups.push_back(child);
            }
            open.insert(open.end(), groups.rbegin(), groups.rend());
        }
    }

    void read_unit(const pugi::xml_node& unit) {
        FilledRow row;
        row.row = line_at(unit.offset_debug());
        row.id = unit.attribute("id").value();
        std::map<std::string, std::string, std::less<>> data;
        bool missing = false;
        for (const pugi::xml_node& child : unit.children()) {
            if (local_name(child) == "originalData")
                for (const pugi::xml_node& one : child.children()) data[one.attribute("id").value()] = one.text().get();
            if (local_name(child) != "segment" && local_name(child) != "ignorable") continue;
            for (const pugi::xml_node& part : child.children())
                if (local_name(part) == "source") append_text(part, data, row.source);
            const pugi::xml_node target = child_named(child, "target");
            if (target)
                append_text(target, data, row.target);
            else if (local_name(child) == "ignorable")
                append_text(child_named(child, "source"), data, row.target);
            else
                missing = true;
        }
        // A unit that a tool divided counts as translated when all of it is.
        if (missing) row.target.clear();
        sheet_.rows.push_back(std::move(row));
    }

    static pugi::xml_node child_named(const pugi::xml_node& parent, std::string_view name) {
        for (const pugi::xml_node& child : parent.children())
            if (local_name(child) == name) return child;
        return {};
    }

    // Text, and what placeholders stand for. Marks and codes that a tool put around text are left out.
    static void append_text(const pugi::xml_node& top, const std::map<std::string, std::string, std::less<>>& data,
                            std::string& out) {
        for (pugi::xml_node node = top.first_child(); node;) {
            const std::string_view name = local_name(node);
            if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
                out += node.value();
            } else if (name == "ph") {
                const auto kept = data.find(std::string_view(node.attribute("dataRef").value()));
                out += kept != data.end() ? kept->second : std::string(node.attribute("equiv").value());
            } else if (name == "cp") {
                const auto code = static_cast<char32_t>(std::strtoul(node.attribute("hex").value(), nullptr, 16));
                append_utf8(out, code);  // a control character; refused when the row is checked
            } else if (node.first_child()) {
                node = node.first_child();
                continue;
            }
            while (node && !node.next_sibling() && node.parent() != top) node = node.parent();
            node = node.next_sibling();
        }
    }

    std::string_view bytes_;
    FilledSheet sheet_;
    std::size_t counted_ = 0;
    std::int64_t lines_ = 1;
};

}  // namespace

std::string to_xliff(const Work& work, const text::Catalogue& catalogue) {
    return XliffWriter(work, catalogue).write();
}

Result<FilledSheet> read_xliff(std::string_view bytes, std::string_view file) {
    return XliffReader(bytes, file).read();
}

}  // namespace palermo::questionnaires::translation
