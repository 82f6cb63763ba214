#include "platform/web/list_json.hpp"

#include <algorithm>
#include <vector>

#include "platform/document/table.hpp"
#include "platform/web/addresses.hpp"

namespace palermo::web {

namespace {

bool is_list(const Json& value) {
    const JsonArray* array = value.if_array();
    return array != nullptr && std::all_of(array->begin(), array->end(),
                                           [](const Json& element) { return element.if_object() != nullptr; });
}

// The name of the member that is the list, or nothing.
const JsonObject::Member* list_of(const JsonObject& answer) {
    for (const JsonObject::Member& member : answer)
        if (is_list(member.second)) return &member;
    return nullptr;
}

std::vector<std::string> split(std::string_view names) {
    std::vector<std::string> parts;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(','), names.size());
        if (end > 0) parts.emplace_back(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return parts;
}

JsonObject keep(const JsonObject& object, const std::vector<std::string>& names, std::vector<bool>& found) {
    JsonObject kept;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Json* value = object.find(names[i]);
        if (value == nullptr) continue;
        found[i] = true;
        if (kept.find(names[i]) == nullptr) kept.add(names[i], *value);
    }
    return kept;
}

document::Cell cell_of(const Json* value) {
    if (value == nullptr || value->is_null()) return {};
    if (const std::int64_t* number = value->if_integer()) return *number;
    if (const std::string* text = value->if_string()) return *text;
    return value->write();
}

}  // namespace

Result<Json> with_members(const Json& answer, std::string_view names) {
    const JsonObject* object = answer.if_object();
    if (object == nullptr) return answer;
    const std::vector<std::string> wanted = split(names);
    std::vector<bool> found(wanted.size(), false);
    const JsonObject::Member* list = list_of(*object);
    JsonObject result;
    bool is_empty = false;
    if (list == nullptr) {
        result = keep(*object, wanted, found);
    } else {
        JsonArray kept;
        for (const Json& element : *list->second.if_array())
            kept.emplace_back(keep(*element.if_object(), wanted, found));
        is_empty = kept.empty();
        for (const JsonObject::Member& member : *object)
            result.add(member.first, &member == list ? Json(kept) : member.second);
    }
    for (std::size_t i = 0; i < wanted.size() && !is_empty; ++i)
        if (!found[i]) return make_error(ErrorKind::invalid_input, "web.api.unknown_member").with("name", wanted[i]);
    return Json(std::move(result));
}

std::string page_links(const Json& answer, std::string_view path, const http::Fields& query) {
    const std::int64_t* page = answer["page"].if_integer();
    const std::int64_t* size = answer["page_size"].if_integer();
    const std::int64_t* found = answer["matching"].if_integer();
    const std::int64_t* total = found != nullptr ? found : answer["total"].if_integer();
    if (page == nullptr || size == nullptr || total == nullptr || *size <= 0) return {};
    const std::int64_t last = std::max<std::int64_t>(1, (*total + *size - 1) / *size);
    std::string links;
    const auto add = [&](std::int64_t number, std::string_view relation) {
        if (!links.empty()) links += ", ";
        links.append("<").append(path).append(query_text(with_field(query, "page", std::to_string(number))));
        links.append(">; rel=\"").append(relation).append("\"");
    };
    if (last == 1 && *page <= 1) return {};
    add(1, "first");
    if (*page > 1) add(std::min(*page - 1, last), "prev");
    if (*page < last) add(*page + 1, "next");
    add(last, "last");
    return links;
}

std::optional<std::string> as_csv(const Json& answer) {
    const JsonObject* object = answer.if_object();
    const JsonObject::Member* list = object != nullptr ? list_of(*object) : nullptr;
    if (list == nullptr) return std::nullopt;
    const JsonArray& elements = *list->second.if_array();
    document::Table table{list->first, Language::en, {}, {}, Date::from_day_number(0), {}, {}, {}, {}};
    for (const Json& element : elements)
        for (const JsonObject::Member& member : *element.if_object()) {
            const auto same = [&](const document::Column& column) { return column.heading == member.first; };
            if (std::none_of(table.columns.begin(), table.columns.end(), same)) table.columns.push_back({member.first});
        }
    if (table.columns.empty()) table.columns.push_back({list->first});
    for (const Json& element : elements) {
        std::vector<document::Cell>& row = table.rows.emplace_back();
        for (const document::Column& column : table.columns)
            row.push_back(cell_of(element.if_object()->find(column.heading)));
    }
    return document::to_csv(table);
}

}  // namespace palermo::web
