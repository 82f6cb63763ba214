#include "conference/questionnaires/xlsform/instances.hpp"

#include <algorithm>
#include <array>

#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::array kExpressions =
    std::to_array<std::string_view>({"calculate", "constraint", "readonly", "required", "relevant"});

bool reads_last_saved(std::string_view text) {
    return std::ranges::any_of(references_in(text), [](const Reference& one) { return one.last_saved; });
}

class InstanceCollector {
  public:
    InstanceCollector(Source& source, Form& form) : source_(source), form_(form) {}

    void walk(const std::vector<Node>& nodes) {
        for (const Node& node : nodes) {
            if (node.kind == Node::Kind::external_instance) {
                add_external(node);
                continue;
            }
            for (const std::string_view name : kExpressions)
                if (const Written* one = find_written(node.bind, name)) add_used_by(one->text, node);
            add_used_by(node.choice_filter.text, node);
            add_used_by(node.default_value.text, node);
            const std::string_view extension = choice_file_extension(node.itemset);
            if (!extension.empty()) add_file(node, extension);
            walk(node.children);
        }
    }

    void finish(const std::set<std::string>& search_lists) {
        if (last_saved_) add("__last-saved", "jr://instance/last-saved", {});
        for (const ChoiceList& list : form_.choice_lists) {
            if (!list.as_instance || search_lists.contains(list.name)) continue;
            const auto same = std::ranges::find_if(form_.secondary_instances,
                                                   [&](const SecondaryInstance& one) { return one.id == list.name; });
            if (same != form_.secondary_instances.end())
                source_.errors.push_back(fault("questionnaires.instance_conflict", list.place, "list_name")
                                             .with("name", list.name)
                                             .with("file", same->source)
                                             .with("other", "choices"));
        }
    }

  private:
    void add_used_by(const std::string& text, const Node& node) {
        for (const std::string& file : pulldata_files(text)) add(file, "jr://file-csv/" + file + ".csv", node.place);
        last_saved_ = last_saved_ || reads_last_saved(text);
    }

    void add_external(const Node& node) {
        if (!externals_.insert(node.name).second) {
            source_.errors.push_back(
                fault("questionnaires.instance_twice", node.place, "name").with("name", node.name));
            return;
        }
        const bool csv = node.type.starts_with("csv");
        add(node.name, csv ? "jr://file-csv/" + node.name + ".csv" : "jr://file/" + node.name + ".xml", node.place);
    }

    void add_file(const Node& node, std::string_view extension) {
        const std::string folder = extension == ".csv" ? "jr://file-csv/" : "jr://file/";
        add(node.itemset.substr(0, node.itemset.size() - extension.size()), folder + node.itemset, node.place);
    }

    void add(const std::string& id, const std::string& file, const Place& place) {
        const auto same =
            std::ranges::find_if(form_.secondary_instances, [&](const SecondaryInstance& one) { return one.id == id; });
        if (same == form_.secondary_instances.end()) {
            form_.secondary_instances.push_back({id, file, {}, place});
        } else if (same->source != file) {
            source_.errors.push_back(fault("questionnaires.instance_conflict", place, "name")
                                         .with("name", id)
                                         .with("file", same->source)
                                         .with("other", file));
        }
    }

    Source& source_;
    Form& form_;
    std::set<std::string> externals_;
    bool last_saved_ = false;
};

struct Known {
    std::set<std::string> files;
    std::set<std::string> repeats;
};

void collect(const std::vector<Node>& nodes, Known& known) {
    for (const Node& node : nodes) {
        if (node.kind == Node::Kind::external_instance) known.files.insert(node.name);
        if (node.kind == Node::Kind::repeat) known.repeats.insert(node.name);
        if (const std::string_view extension = choice_file_extension(node.itemset); !extension.empty())
            known.files.insert(node.itemset.substr(0, node.itemset.size() - extension.size()));
        collect(node.children, known);
    }
}

void check(Source& source, const std::vector<Node>& nodes, const Known& known) {
    for (const Node& node : nodes) {
        check(source, node.children, known);
        if (!node.parameters.contains("reference-geometry")) continue;
        const std::string& target = node.parameters.at("reference-geometry");
        const bool good = known.files.contains(target) || find_list(source.lists, target) != nullptr ||
                          source.entity_lists.contains(target) ||
                          known.repeats.contains(std::string(sole_reference(target)));
        if (!good)
            source.errors.push_back(
                fault("questionnaires.reference_geometry", node.parameters_place, "parameters").with("value", target));
    }
}

}  // namespace

void add_instances(Source& source, const std::vector<Node>& nodes, Form& form,
                   const std::set<std::string>& search_lists) {
    InstanceCollector collector(source, form);
    collector.walk(nodes);
    collector.finish(search_lists);
}

void check_geometry_references(Source& source, const std::vector<Node>& nodes) {
    Known known;
    collect(nodes, known);
    check(source, nodes, known);
}

}  // namespace palermo::questionnaires::xlsform
