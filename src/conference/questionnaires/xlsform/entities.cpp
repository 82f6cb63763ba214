#include "conference/questionnaires/xlsform/entities.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "conference/questionnaires/xlsform/references.hpp"

namespace palermo::questionnaires::xlsform {

namespace {

constexpr std::string_view kReservedPrefix = "__";

bool has_reserved_prefix(std::string_view name) {
    return name.starts_with(kReservedPrefix);
}

}  // namespace

void read_entities(Source& source) {
    const Table& table = source.entities_table;
    static constexpr std::array kColumns =
        std::to_array<std::string_view>({"dataset", "entity_id", "create_if", "update_if", "label", "repeat"});
    for (const Column& column : table.columns) {
        const bool known = std::ranges::find(kColumns, column.heading.front()) != kColumns.end();
        if (!known && !table.rows.empty())
            source.errors.push_back(
                fault("questionnaires.entities_column", {table.sheet, 1, column.number}, column.title));
    }
    for (const Row& row : table.rows) {
        const std::string list(table.text(row, {"dataset"}));
        const Place place = table.place(row, table.find(row, {"dataset"}));
        const auto refuse = [&](std::string_view code, std::string_view heading) {
            source.errors.push_back(fault(code, place, heading).with("list", list));
        };
        const bool has_id = !table.text(row, {"entity_id"}).empty();
        const bool creates = !table.text(row, {"create_if"}).empty();
        const bool updates = !table.text(row, {"update_if"}).empty();
        if (list.empty())
            refuse("questionnaires.entity_list_missing", "list_name");
        else if (has_reserved_prefix(list))
            refuse("questionnaires.name_reserved_prefix", "list_name");
        else if (list.find('.') != std::string::npos)
            refuse("questionnaires.name_with_period", "list_name");
        else if (!is_name(list))
            refuse("questionnaires.name_wrong", "list_name");
        else if (!source.entity_lists.insert(list).second)
            refuse("questionnaires.entity_list_twice", "list_name");
        if (!has_id && updates)
            refuse("questionnaires.entity_id_missing", "entity_id");
        else if (has_id && creates && !updates)
            refuse("questionnaires.entity_update_missing", "update_if");
        else if (!has_id && table.text(row, {"label"}).empty())
            refuse("questionnaires.entity_label_missing", "label");
    }
}

namespace {

// A container from the form downwards: the numbers of the children that lead to it.
struct Step {
    std::string name;
    bool repeat = false;
    friend auto operator<=>(const Step&, const Step&) = default;
};
using Container = std::vector<Step>;  // empty: the form

std::string shown(const Container& container, std::string_view form) {
    std::string path = "/" + std::string(form);
    for (const Step& step : container) path += "/" + step.name;
    return path;
}

// The innermost repeat around, or the form: questions of one boundary are answered together.
Container boundary_of(const Container& container) {
    Container boundary = container;
    while (!boundary.empty() && !boundary.back().repeat) boundary.pop_back();
    return boundary;
}

std::size_t repeats_in(const Container& container) {
    return static_cast<std::size_t>(std::ranges::count_if(container, [](const Step& step) { return step.repeat; }));
}

bool begins_with(const Container& container, const Container& start) {
    return container.size() >= start.size() && std::equal(start.begin(), start.end(), container.begin());
}

struct Use {
    Container container;
    bool saves = false;  // by save_to; otherwise an expression of the entity names the question
    std::string property;
    std::string question;
    Place place;
};

struct Declaration {
    const Row* row = nullptr;
    std::string list;
    std::vector<Use> uses;
    Container scope;
    Container wanted;
    std::vector<Container> savers;
};

class EntityPlacer {
  public:
    EntityPlacer(Source& source, SurveyTree& tree) : source_(source), tree_(tree), table_(source.entities_table) {}

    std::string place(std::vector<Node>& meta) {
        collect_declarations();
        for (Node& node : tree_.nodes) walk(node, {});
        if (declarations_.empty()) return {};
        for (Declaration& declaration : declarations_)
            if (!find_scope(declaration)) return "2024.1.0";
        const std::vector<std::size_t> order = order_of_scopes();
        if (declarations_.size() == 1 && declarations_.front().scope.empty())
            placed_[{}] = 0;
        else if (!allocate(order))
            return "2025.1.0";
        bool in_repeat = false;
        for (const auto& [container, number] : placed_) {
            in_repeat = in_repeat || repeats_in(container) > 0;
            put(container, declarations_[number], meta);
        }
        return declarations_.size() > 1 || in_repeat ? "2025.1.0" : "2024.1.0";
    }

  private:
    Place row_of(const Declaration& declaration) const { return row_place(table_, declaration.row->number); }
    std::string_view text(const Declaration& declaration, std::string_view column) const {
        return table_.text(*declaration.row, {column});
    }

    void collect_declarations() {
        for (const Row& row : table_.rows) {
            const std::string list(table_.text(row, {"dataset"}));
            if (list.empty() || find(list) != nullptr) continue;
            declarations_.push_back({&row, list, {}, {}, {}, {}});
        }
        for (const Declaration& declaration : declarations_)
            for (const std::string_view column : {"entity_id", "create_if", "update_if", "label"})
                for (const Reference& one : references_in(text(declaration, column)))
                    named_[std::string(one.name)].insert(declaration.list);
    }

    Declaration* find(std::string_view list) {
        const auto found =
            std::ranges::find_if(declarations_, [&](const Declaration& one) { return one.list == list; });
        return found == declarations_.end() ? nullptr : &*found;
    }

    void walk(Node& node, const Container& container) {
        const bool block = node.kind == Node::Kind::group || node.kind == Node::Kind::repeat;
        take_save_to(node, container, block);
        if (const auto named = named_.find(node.name); named != named_.end() && !node.generated)
            for (const std::string& list : named->second)
                find(list)->uses.push_back({container, false, {}, node.name, node.place});
        if (!block) return;
        Container inner = container;
        inner.push_back({node.name, node.kind == Node::Kind::repeat});
        for (Node& child : node.children) walk(child, inner);
    }

    void take_save_to(Node& node, const Container& container, bool block) {
        const auto found =
            std::ranges::find_if(node.bind, [](const Written& one) { return one.name == "entities:saveto"; });
        if (found == node.bind.end()) return;
        const auto refuse = [&](std::string_view code) -> Error& {
            source_.errors.push_back(fault(code, found->place, found->heading).with("value", found->text));
            return source_.errors.back();
        };
        if (declarations_.empty()) return void(refuse("questionnaires.save_to_without_entities"));
        std::string property = found->text;
        std::string list = declarations_.front().list;
        const auto hashes = std::ranges::count(property, '#');
        if (hashes > 1) return void(refuse("questionnaires.save_to_delimiter"));
        if (hashes == 1) {
            list = property.substr(0, property.find('#'));
            property.erase(0, property.find('#') + 1);
        } else if (declarations_.size() > 1) {
            return void(refuse("questionnaires.save_to_without_list"));
        }
        Declaration* declaration = find(list);
        if (declaration == nullptr) {
            Error& error = refuse("questionnaires.save_to_unknown_list");
            std::move(error).with("list", list);
            return;
        }
        const std::string lower = lower_case(property);
        if (block) return void(refuse("questionnaires.save_to_of_group"));
        if (lower == "name" || lower == "label") return void(refuse("questionnaires.save_to_reserved"));
        if (has_reserved_prefix(property)) return void(refuse("questionnaires.name_reserved_prefix"));
        if (!is_name(property)) return void(refuse("questionnaires.name_wrong"));
        for (const Use& use : declaration->uses) {
            if (!use.saves || use.property != property) continue;
            Error& error = refuse("questionnaires.save_to_twice");
            std::move(error).with("other", static_cast<std::int64_t>(use.place.row));
            return;
        }
        declaration->uses.push_back({container, true, property, node.name, found->place});
        found->text = property;
    }

    // Everything that an entity uses must lie in one repeat and those around it; that repeat is its scope.
    bool find_scope(Declaration& declaration) {
        const Use* deepest = nullptr;
        for (const Use& use : declaration.uses) {
            const Container boundary = boundary_of(use.container);
            if (deepest == nullptr || repeats_in(boundary) > repeats_in(declaration.scope)) {
                deepest = &use;
                declaration.scope = boundary;
            }
        }
        for (const Use& use : declaration.uses)
            if (!begins_with(declaration.scope, boundary_of(use.container)))
                return refuse_scope(declaration, use, declaration.scope, deepest->container);
        choose_container(declaration);
        for (const Use& use : declaration.uses)
            if (use.saves && boundary_of(use.container) != boundary_of(declaration.wanted))
                return refuse_scope(declaration, use, declaration.wanted, declaration.wanted);
        return true;
    }

    bool refuse_scope(const Declaration& declaration, const Use& use, const Container&, const Container& other) {
        Error error = use.saves ? fault("questionnaires.save_to_scope", use.place, "save_to")
                                : fault("questionnaires.entity_scope", row_of(declaration)).with("name", use.question);
        source_.errors.push_back(std::move(error)
                                     .with("list", declaration.list)
                                     .with("scope", shown(use.container, source_.form_name))
                                     .with("other", shown(other, source_.form_name)));
        return false;
    }

    // Properties must lie in or below the container; without any, it is the deepest one in scope that is used.
    void choose_container(Declaration& declaration) {
        const Use* deepest = nullptr;
        for (const Use& use : declaration.uses) {
            if (use.saves) declaration.savers.push_back(use.container);
            if (boundary_of(use.container) != declaration.scope) continue;
            if (deepest == nullptr || use.container.size() > deepest->container.size()) deepest = &use;
        }
        if (deepest != nullptr) declaration.wanted = deepest->container;
        if (declaration.savers.empty()) return;
        Container common = declaration.savers.front();
        for (const Container& saver : declaration.savers)
            while (!begins_with(saver, common)) common.pop_back();
        Container boundary;
        for (const Container& saver : declaration.savers)
            if (const Container one = boundary_of(saver); one.size() > boundary.size()) boundary = one;
        declaration.wanted = begins_with(common, boundary) ? common : boundary;
    }

    std::vector<std::size_t> order_of_scopes() const {
        std::vector<std::size_t> order(declarations_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        return order;
    }

    // Each container holds one entity: from the wanted one upwards to the scope, the first that is free.
    bool allocate(const std::vector<std::size_t>& order) {
        std::map<Container, std::size_t> reserved;
        for (const std::size_t number : order) {
            const Declaration& declaration = declarations_[number];
            std::size_t conflict = declarations_.size();
            bool done = false;
            for (Container at = declaration.wanted;; at.pop_back()) {
                const auto taken = reserved.find(at);
                if (taken == reserved.end()) {
                    placed_[at] = number;
                    reserve(reserved, declaration, at, number);
                    done = true;
                    break;
                }
                conflict = taken->second;
                const auto saver = std::ranges::find_if(declaration.savers,
                                                        [&](const Container& one) { return reserved.contains(one); });
                if (saver != declaration.savers.end()) {
                    conflict = reserved.at(*saver);
                    break;
                }
                if (at == declaration.scope || at.empty()) break;
            }
            if (done) continue;
            source_.errors.push_back(
                fault("questionnaires.entity_container", row_of(declaration))
                    .with("list", declaration.list)
                    .with("scope", shown(declaration.scope, source_.form_name))
                    .with("other", static_cast<std::int64_t>(declarations_[conflict].row->number)));
            return false;
        }
        return true;
    }

    static void reserve(std::map<Container, std::size_t>& reserved, const Declaration& declaration, const Container& at,
                        std::size_t number) {
        reserved[at] = number;
        for (Container saver : declaration.savers)
            for (; saver.size() >= at.size(); saver.pop_back()) {
                reserved[saver] = number;
                if (saver.empty()) break;
            }
    }

    void put(const Container& container, const Declaration& declaration, std::vector<Node>& meta) {
        Node entity = entity_node(declaration, repeats_in(container) > 0);
        if (container.empty()) {
            meta.push_back(std::move(entity));
            return;
        }
        std::vector<Node>* children = &tree_.nodes;
        Node* at = nullptr;
        for (const Step& step : container) {
            at = &*std::ranges::find_if(*children, [&](const Node& node) {
                return node.name == step.name && (node.kind == Node::Kind::group || node.kind == Node::Kind::repeat);
            });
            children = &at->children;
        }
        Node group;
        group.kind = Node::Kind::meta;
        group.name = "meta";
        group.generated = true;
        group.place = row_of(declaration);
        group.children.push_back(std::move(entity));
        children->push_back(std::move(group));
    }

    Node attribute(const Declaration& declaration, std::string name, std::string value, std::string_view calculation,
                   bool with_bind) const {
        Node node;
        node.kind = Node::Kind::attribute;
        node.name = std::move(name);
        node.value = std::move(value);
        node.generated = true;
        node.place = row_of(declaration);
        if (!with_bind) return node;
        if (!calculation.empty()) node.bind.push_back({"calculate", std::string(calculation), node.place, "entities"});
        node.bind.push_back({"type", "string", node.place, {}});
        node.bind.push_back({"readonly", "true()", node.place, {}});
        return node;
    }

    Node entity_node(const Declaration& declaration, bool in_repeat) const {
        Node entity;
        entity.kind = Node::Kind::meta;
        entity.name = "entity";
        entity.generated = true;
        entity.place = row_of(declaration);
        const std::string id(text(declaration, "entity_id"));
        const std::string_view create = text(declaration, "create_if");
        const std::string_view update = text(declaration, "update_if");
        const std::string_view label = text(declaration, "label");
        auto& children = entity.children;
        children.push_back(attribute(declaration, "dataset", declaration.list, {}, false));
        if (id.empty() || !create.empty())
            children.push_back(attribute(declaration, "create", "1", create, !create.empty()));
        if (!id.empty()) {
            children.push_back(attribute(declaration, "update", "1", update, !update.empty()));
            const std::string item = "instance('" + declaration.list + "')/root/item[name=" + id + "]/__";
            children.push_back(attribute(declaration, "baseVersion", "", item + "version", true));
            children.push_back(attribute(declaration, "trunkVersion", "", item + "trunkVersion", true));
            children.push_back(attribute(declaration, "branchId", "", item + "branchId", true));
        }
        Node id_node = attribute(declaration, "id", "", id, true);
        if (id.empty()) {
            id_node.entity_id_value = "uuid()";
            id_node.dynamic_default = in_repeat;
        }
        children.push_back(std::move(id_node));
        if (!label.empty()) {
            Node node = attribute(declaration, "label", "", label, true);
            node.kind = Node::Kind::question;
            node.type = "calculate";
            node.question_type = find_question_type("calculate");
            children.push_back(std::move(node));
        }
        return entity;
    }

    Source& source_;
    SurveyTree& tree_;
    const Table& table_;
    std::vector<Declaration> declarations_;
    std::map<std::string, std::set<std::string>> named_;
    std::map<Container, std::size_t> placed_;
};

}  // namespace

std::string place_entities(Source& source, SurveyTree& tree, std::vector<Node>& meta) {
    return EntityPlacer(source, tree).place(meta);
}

}  // namespace palermo::questionnaires::xlsform
