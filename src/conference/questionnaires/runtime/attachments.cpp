#include "conference/questionnaires/runtime/attachments.hpp"

#include <algorithm>
#include <utility>

#include "conference/questionnaires/expression/value.hpp"
#include "conference/questionnaires/form/xml_writer.hpp"

namespace palermo::questionnaires {

namespace {

using Table = std::vector<std::vector<std::string>>;

Error wrong(std::string_view source) {
    return make_error(ErrorKind::invalid_input, "questionnaires.attachment_wrong").with("source", source);
}

char separator_of(std::string_view csv) {
    constexpr std::string_view kSeparators = ",;\t|";
    const std::string_view first = csv.substr(0, csv.find_first_of("\r\n"));
    return *std::ranges::max_element(kSeparators, {}, [&](char one) { return std::ranges::count(first, one); });
}

// A column's heading as an element's name.
std::string element_name(std::string_view heading) {
    std::string name;
    for (const char character : heading) {
        const auto byte = static_cast<unsigned char>(character);
        const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        const bool later = (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
        name += letter || byte == '_' || byte >= 0x80 || (later && !name.empty()) ? character : '_';
    }
    return name.empty() ? "_" : name;
}

std::string table_as_xml(const Table& table) {
    XmlWriter xml;
    xml.open("root");
    for (std::size_t row = 1; row < table.size(); ++row) {
        xml.open("item");
        for (std::size_t column = 0; column < table[0].size(); ++column) {
            xml.leaf(element_name(table[0][column]), column < table[row].size() ? table[row][column] : std::string());
        }
        xml.close();
    }
    xml.close();
    return xml.take();
}

std::string number_text(const Json& value) {
    if (const auto* integer = value.if_integer()) return std::to_string(*integer);
    if (const auto* number = value.if_double()) return number_to_text(*number);
    return {};
}

std::string scalar_text(const Json& value) {
    if (const std::string* words = value.if_string()) return *words;
    if (const bool* flag = value.if_bool()) return *flag ? "true" : "false";
    return number_text(value);
}

// "latitude longitude 0 0" of one position; several are joined by ";".
std::string position_text(const Json& position) {
    const JsonArray* numbers = position.if_array();
    if (numbers == nullptr || numbers->size() < 2) return {};
    return number_text((*numbers)[1]) + " " + number_text((*numbers)[0]) + " 0 0";
}

std::string geometry_text(const Json& geometry) {
    const std::string_view type = geometry["type"].string_or_empty();
    const Json& coordinates = geometry["coordinates"];
    if (type == "Point") return position_text(coordinates);
    const JsonArray* positions = coordinates.if_array();
    if (type == "Polygon" && positions != nullptr && !positions->empty()) positions = positions->front().if_array();
    if (positions == nullptr) return {};
    std::string text;
    for (const Json& position : *positions) text += (text.empty() ? "" : "; ") + position_text(position);
    return text;
}

std::string geojson_as_xml(const Json& collection) {
    XmlWriter xml;
    xml.open("root");
    if (const JsonArray* features = collection["features"].if_array()) {
        for (const Json& feature : *features) {
            xml.open("item");
            if (!feature["id"].is_null()) xml.leaf("id", scalar_text(feature["id"]));
            xml.leaf("geometry", geometry_text(feature["geometry"]));
            if (const JsonObject* properties = feature["properties"].if_object()) {
                for (const auto& [name, value] : *properties) xml.leaf(element_name(name), scalar_text(value));
            }
            xml.close();
        }
    }
    xml.close();
    return xml.take();
}

std::string_view without_prolog(std::string_view xml) {
    if (xml.starts_with("\xEF\xBB\xBF")) xml.remove_prefix(3);
    if (xml.starts_with("<?xml")) xml.remove_prefix(std::min(xml.find("?>") + 2, xml.size()));
    return xml;
}

}  // namespace

Result<Table> read_table(std::string_view csv) {
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    const char separator = separator_of(csv);
    Table table;
    std::vector<std::string> row;
    std::string field;
    bool quoted = false;
    bool row_begun = false;
    const auto end_row = [&] {
        if (row_begun) {
            row.push_back(std::exchange(field, {}));
            table.push_back(std::exchange(row, {}));
        }
        row_begun = false;
    };
    for (std::size_t at = 0; at < csv.size(); ++at) {
        const char character = csv[at];
        if (quoted) {
            if (character != '"')
                field += character;
            else if (at + 1 < csv.size() && csv[at + 1] == '"')
                field += csv[++at];
            else
                quoted = false;
        } else if (character == '"' && field.empty()) {
            quoted = row_begun = true;
        } else if (character == '\r' || character == '\n') {
            end_row();
        } else if (character == separator) {
            row.push_back(std::exchange(field, {}));
            row_begun = true;
        } else {
            field += character;
            row_begun = true;
        }
    }
    if (quoted) return make_error(ErrorKind::invalid_input, "questionnaires.attachment_wrong");
    end_row();
    return table;
}

Result<Tree> read_attachment(const Attachment& attachment, const std::shared_ptr<Names>& names) {
    std::string content;
    if (attachment.source.ends_with(".csv")) {
        const Result<Table> table = read_table(attachment.content);
        if (!table) return wrong(attachment.source);
        content = table_as_xml(*table);
    } else if (attachment.source.ends_with(".geojson")) {
        const Result<Json> json = parse_json(attachment.content);
        if (!json) return wrong(attachment.source);
        content = geojson_as_xml(*json);
    } else {
        content = without_prolog(attachment.content);
    }
    TreeOptions options;
    options.ignore_default_namespace = true;
    return parse_tree("<instance>" + content + "</instance>", names, options);
}

}  // namespace palermo::questionnaires
