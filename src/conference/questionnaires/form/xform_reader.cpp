#include "conference/questionnaires/form/xform_reader.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_parts.hpp"

namespace palermo::questionnaires {

namespace {

using xform::attribute;
using xform::child;
using xform::local_name;

constexpr unsigned kParse = pugi::parse_default | pugi::parse_ws_pcdata;

std::string as_xml(const pugi::xml_node& node) {
    std::ostringstream out;
    node.print(out, "", pugi::format_raw);
    return std::move(out).str();
}

bool has_element_child(const pugi::xml_node& node) {
    return std::ranges::any_of(node.children(),
                               [](const pugi::xml_node& one) { return one.type() == pugi::node_element; });
}

bool is_template(const pugi::xml_node& node) {
    return std::ranges::any_of(node.attributes(), [](const pugi::xml_attribute& one) {
        return local_name(std::string_view(one.name())) == "template" && std::string_view(one.name()) != "template";
    });
}

// Every path a repeat of the body names, with relative ones resolved on the way down.
void collect_repeats(const pugi::xml_node& parent, const std::string& base, std::set<std::string>& paths) {
    for (const pugi::xml_node& node : parent.children()) {
        const std::string_view name = local_name(node);
        if (name != "group" && name != "repeat") continue;
        std::string_view reference = attribute(node, name == "repeat" ? "nodeset" : "ref");
        if (reference.empty()) reference = attribute(node, "ref");
        const std::string path = reference.empty() ? base : resolve_path(base, reference);
        if (name == "repeat" && !path.empty()) paths.insert(path);
        collect_repeats(node, path.empty() ? base : path, paths);
    }
}

// The tree of items from the primary instance.
class InstanceReader {
  public:
    InstanceReader(Form& form, const xform::Lines& lines, const std::set<std::string>& repeats)
        : form_(form), lines_(lines), repeats_(repeats) {}

    void read(const pugi::xml_node& root) {
        form_.root = item_of(root, "/" + std::string(root.name()));
        form_.root.kind = ItemKind::group;
        form_.root.instance_attributes.clear();
        FormSettings& settings = form_.settings;
        settings.name = root.name();
        for (const pugi::xml_attribute& one : root.attributes()) {
            const std::string_view name(one.name());
            if (name == "id")
                settings.form_id = one.value();
            else if (name == "version" && *one.value() != 0)
                settings.version = one.value();
            else if (local_name(name) == "prefix" && name != "prefix")
                settings.prefix = one.value();
            else if (local_name(name) == "delimiter" && name != "delimiter")
                settings.delimiter = one.value();
            else
                settings.instance_attributes.push_back({one.name(), one.value()});
        }
        if (several_) form_.instance_xml = as_xml(root);
    }

  private:
    Item item_of(const pugi::xml_node& node, const std::string& path) {
        Item item;
        item.name = node.name();
        item.path = path;
        item.place = lines_.place(node);
        item.has_bind = false;
        item.has_control = false;
        const bool repeat = repeats_.contains(path);
        item.kind = repeat ? ItemKind::repeat : has_element_child(node) ? ItemKind::group : ItemKind::hidden;
        for (const pugi::xml_attribute& one : node.attributes()) {
            if (local_name(std::string_view(one.name())) == "template" && repeat) continue;
            item.instance_attributes.push_back({one.name(), one.value()});
        }
        if (item.kind == ItemKind::hidden)
            item.default_value = node.text().get();
        else
            read_children(node, item);
        return item;
    }

    void read_children(const pugi::xml_node& node, Item& item) {
        std::set<std::string> seen;
        for (const pugi::xml_node& one : node.children()) {
            if (one.type() != pugi::node_element) continue;
            const std::string name(one.name());
            const std::string path = item.path + "/" + name;
            if (repeats_.contains(path)) several_ = true;
            if (!seen.insert(name).second) continue;
            item.children.push_back(item_of(repeats_.contains(path) ? template_of(one) : one, path));
            if (repeats_.contains(path)) item.children.back().instances = instances_of(one);
        }
    }

    // Of a repeat's instances the one marked as template says what a new one holds, otherwise the first.
    static pugi::xml_node template_of(const pugi::xml_node& first) {
        for (pugi::xml_node one = first; one; one = one.next_sibling(first.name())) {
            if (is_template(one)) return one;
        }
        return first;
    }

    static std::uint32_t instances_of(const pugi::xml_node& first) {
        std::uint32_t count = 0;
        for (pugi::xml_node one = first; one; one = one.next_sibling(first.name())) count += is_template(one) ? 0 : 1;
        return count;
    }

    Form& form_;
    const xform::Lines& lines_;
    const std::set<std::string>& repeats_;
    bool several_ = false;
};

void finish_items(Item& item) {
    if (item.kind == ItemKind::hidden && !item.calculate.empty()) item.kind = ItemKind::calculate;
    if (item.kind == ItemKind::question && item.type == AnswerType::none) {
        const std::string_view type = local_name(std::string_view(item.bind_type));
        item.type = type == "int" || type == "integer" ? AnswerType::integer
                    : type == "decimal"                ? AnswerType::decimal
                    : type == "boolean"                ? AnswerType::boolean
                    : type == "date"                   ? AnswerType::date
                    : type == "dateTime"               ? AnswerType::date_time
                    : type == "time"                   ? AnswerType::time
                    : type == "geopoint"               ? AnswerType::geopoint
                    : type == "geotrace"               ? AnswerType::geotrace
                    : type == "geoshape"               ? AnswerType::geoshape
                    : type == "barcode"                ? AnswerType::barcode
                                                       : AnswerType::text;
    }
    for (Item& one : item.children) finish_items(one);
}

void read_submission(FormSettings& settings, const pugi::xml_node& submission) {
    settings.submission_url = attribute(submission, "action");
    settings.public_key = attribute(submission, "base64RsaPublicKey");
    settings.auto_send = attribute(submission, "auto-send");
    settings.auto_delete = attribute(submission, "auto-delete");
}

void read_model_attributes(Form& form, const pugi::xml_node& html, const pugi::xml_node& model) {
    for (pugi::xml_node node = model; node; node = node == html ? pugi::xml_node() : node.parent()) {
        for (const pugi::xml_attribute& one : node.attributes()) {
            const std::string_view name(one.name());
            if (name.starts_with("xmlns:")) {
                const std::string prefix(name.substr(6));
                if (find_attribute(form.settings.namespaces, prefix).empty()) {
                    form.settings.namespaces.push_back({prefix, one.value()});
                }
            } else if (node == model && name != "xmlns") {
                form.model_attributes.push_back({one.name(), one.value()});
            }
        }
    }
}

Result<void> check_size(const pugi::xml_node& root, const XFormLimits& limits) {
    std::size_t elements = 0;
    std::size_t depth = 0;
    pugi::xml_node node = root;
    while (node) {
        if (++elements > limits.max_elements) {
            return make_error(ErrorKind::too_large, "questionnaires.xform_too_many_elements")
                .with("maximum", static_cast<std::int64_t>(limits.max_elements));
        }
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > limits.max_depth) {
                return make_error(ErrorKind::too_large, "questionnaires.xform_too_deep")
                    .with("maximum", static_cast<std::int64_t>(limits.max_depth));
            }
            continue;
        }
        while (node && node != root && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        node = node == root ? pugi::xml_node() : node.next_sibling();
    }
    return ok();
}

Error syntax_error(std::string_view xml, std::ptrdiff_t offset) {
    const std::string_view before = xml.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)));
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t start = before.rfind('\n');
    const std::size_t column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
    return make_error(ErrorKind::invalid_input, "questionnaires.xform_syntax")
        .with("line", static_cast<std::int64_t>(line))
        .with("column", static_cast<std::int64_t>(column));
}

void read_model(xform::Reading& reading, const pugi::xml_node& model) {
    bool primary = true;
    for (const pugi::xml_node& node : model.children()) {
        const std::string_view name = local_name(node);
        if (name == "submission") read_submission(reading.form.settings, node);
        if (xform::is_action(node)) {
            reading.form.actions.push_back(read_action(reading, node, reading.form.root.path));
        }
        if (name != "instance" || std::exchange(primary, false)) continue;
        SecondaryInstance instance;
        instance.id = attribute(node, "id");
        instance.source = attribute(node, "src");
        instance.place = reading.lines.place(node);
        for (const pugi::xml_node& content : node.children()) {
            if (content.type() == pugi::node_element) instance.content += as_xml(content);
        }
        reading.form.secondary_instances.push_back(std::move(instance));
    }
}

}  // namespace

Result<ReadXForm> read_xform(std::string_view xml, const XFormLimits& limits) {
    if (xml.size() > limits.max_bytes) {
        return make_error(ErrorKind::too_large, "questionnaires.xform_too_large")
            .with("bytes", static_cast<std::int64_t>(xml.size()))
            .with("maximum", static_cast<std::int64_t>(limits.max_bytes));
    }
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size(), kParse, pugi::encoding_utf8);
    if (!parsed) return syntax_error(xml, parsed.offset);
    TRY(check_size(document, limits));

    const pugi::xml_node html = document.document_element();
    const pugi::xml_node model = child(child(html, "head"), "model");
    if (!model) return make_error(ErrorKind::invalid_input, "questionnaires.xform_no_model");
    const pugi::xml_node instance = child(model, "instance");
    pugi::xml_node root;
    for (const pugi::xml_node& one : instance.children()) {
        if (one.type() == pugi::node_element && !root) root = one;
    }
    if (!root) return make_error(ErrorKind::invalid_input, "questionnaires.xform_no_instance");
    const pugi::xml_node body = child(html, "body");

    ReadXForm read;
    const xform::Lines lines(xml);
    xform::Itext itext;
    itext.read(child(model, "itext"), lines, read.form.settings, read.form.languages);
    if (read.form.languages.empty()) read.form.languages.push_back({{}, "default"});
    if (const pugi::xml_node title = child(child(html, "head"), "title")) {
        read.form.settings.title.variants.push_back({0, xform::mixed_text(title), lines.place(title)});
    }
    read_model_attributes(read.form, html, model);
    std::set<std::string> repeats;
    collect_repeats(body, "/" + std::string(root.name()), repeats);
    InstanceReader(read.form, lines, repeats).read(root);

    xform::Reading reading{read.form, itext, lines, read.warnings, {}};
    read_binds(reading, model);
    read_model(reading, model);
    read_body(reading, body);
    xform::make_action_targets(reading);
    finish_items(read.form.root);
    read.form.shared_texts = itext.rest();
    return read;
}

}  // namespace palermo::questionnaires
