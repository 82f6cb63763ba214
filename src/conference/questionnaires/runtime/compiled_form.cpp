#include "conference/questionnaires/runtime/compiled_form.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/form/xform_texts.hpp"
#include "conference/questionnaires/form/xml_writer.hpp"
#include "conference/questionnaires/runtime/dependencies.hpp"

namespace palermo::questionnaires {

namespace {

constexpr std::string_view kOpenRosaUri = "http://openrosa.org/xforms";

Item hidden_item(std::string name, std::string path) {
    Item item;
    item.kind = ItemKind::hidden;
    item.name = std::move(name);
    item.path = std::move(path);
    item.has_bind = false;
    item.has_control = false;
    return item;
}

// The element of that local name, with whatever prefix.
Item* child_called(Item& parent, std::string_view local) {
    for (Item& child : parent.children) {
        const std::string_view name = child.name;
        if (name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1) == local) return &child;
    }
    return nullptr;
}

// "instance('ID')/root/item" and nothing more.
bool is_whole_list(std::string_view nodeset, std::string_view list) {
    return nodeset == "instance('" + std::string(list) + "')/root/item";
}

std::string list_as_xml(const ChoiceList& list) {
    const bool in_itext = list_is_in_itext(list);
    XmlWriter xml;
    xml.open("root");
    for (std::size_t number = 0; number < list.choices.size(); ++number) {
        const Choice& choice = list.choices[number];
        xml.open("item");
        if (in_itext) xml.leaf("itextId", choice_itext_id(list, number));
        xml.leaf("name", choice.value);
        if (!in_itext && !choice.texts.label.empty()) {
            xml.leaf("label", plain_text(choice.texts.label, choice.texts.label.variants.front().language));
        }
        for (const Attribute& column : choice.columns) xml.leaf(column.name, column.value);
        xml.close();
    }
    xml.close();
    return xml.take();
}

Error at(Error error, const Place& place) {
    return std::move(error)
        .with("sheet", place.sheet)
        .with("row", static_cast<std::int64_t>(place.row))
        .with("column", static_cast<std::int64_t>(place.column));
}

}  // namespace

class FormCompiler {
  public:
    explicit FormCompiler(Form form) : made_(new CompiledForm()) {
        made_->form_ = std::move(form);
        made_->names_ = std::make_shared<Names>();
        for (const Attribute& one : made_->form_.settings.namespaces) {
            made_->options_.prefixes[one.name] = one.value;
        }
    }

    Result<std::shared_ptr<const CompiledForm>> compile() {
        Form& form = made_->form_;
        if (form.languages.empty()) form.languages.push_back({{}, "default"});
        made_->default_language_ = made_->language(form.settings.default_language).value_or(0);
        add_instance_ids(form);
        add_slot(form.root, kNoSlot, kNoSlot);
        // Views into the items: the tree does not change any more.
        for (SlotNumber slot = 0; slot < made_->slots_.size(); ++slot) {
            made_->by_path_.emplace(made_->slots_[slot].item->path, slot);
        }
        for (SlotNumber slot = 0; slot < made_->slots_.size(); ++slot) parse_slot(slot);
        find_ids();
        parse_texts();
        parse_actions();
        read_instances();
        warn_of_unknown_paths();
        Order order = order_conditions(made_->slots_, made_->by_path_);
        for (Error& error : order.cycles) errors_.push_back(std::move(error));
        if (!errors_.empty()) {
            Error all = make_error(ErrorKind::invalid_input, "questionnaires.form_has_errors")
                            .with("count", static_cast<std::int64_t>(errors_.size()));
            all.details = std::move(errors_);
            return all;
        }
        made_->order_ = std::move(order.vertices);
        made_->ranks_ = std::move(order.ranks);
        return std::shared_ptr<const CompiledForm>(std::move(made_));
    }

  private:
    // OpenRosa metadata: every submission has an instanceID, and an edited one says which it replaces.
    void add_instance_ids(Form& form) {
        std::string prefix;
        for (const Attribute& one : form.settings.namespaces) {
            if (one.value == kOpenRosaUri) prefix = one.name + ":";
        }
        Item* meta = child_called(form.root, "meta");
        if (meta == nullptr) {
            Item item = hidden_item(prefix + "meta", form.root.path + "/" + prefix + "meta");
            item.kind = ItemKind::group;
            meta = &form.root.children.emplace_back(std::move(item));
        }
        meta->kind = ItemKind::group;
        const std::string_view own = std::string_view(meta->name).substr(0, meta->name.find(':') + 1);
        if (child_called(*meta, "instanceID") == nullptr) {
            const std::string name = std::string(own) + "instanceID";
            Item item = hidden_item(name, meta->path + "/" + name);
            item.bind_attributes.push_back({"jr:preload", "uid"});
            meta->children.push_back(std::move(item));
        }
        if (child_called(*meta, "deprecatedID") == nullptr) {
            const std::string name = std::string(own) + "deprecatedID";
            meta->children.push_back(hidden_item(name, meta->path + "/" + name));
            added_deprecated_id_ = meta->children.back().path;
        }
    }

    SlotNumber add_slot(const Item& item, SlotNumber parent, SlotNumber repeat) {
        const auto number = static_cast<SlotNumber>(made_->slots_.size());
        Slot& slot = made_->slots_.emplace_back();
        slot.item = &item;
        slot.parent = parent;
        slot.repeat = item.kind == ItemKind::repeat ? number : repeat;
        slot.attribute = item.kind == ItemKind::attribute;
        slot.leaf = item.kind != ItemKind::group && item.kind != ItemKind::repeat;
        slot.made_on_demand = item.path == added_deprecated_id_;
        slot.type = stored_type(item);
        const std::size_t colon = item.name.find(':');
        if (colon != std::string::npos) slot.prefix = item.name.substr(0, colon);
        slot.name = name_id(item.name, slot.prefix);
        const SlotNumber innermost = slot.repeat;
        for (const Item& child : item.children) {
            const SlotNumber below = add_slot(child, number, innermost);
            made_->slots_[number].children.push_back(below);
        }
        made_->slots_[number].end = static_cast<SlotNumber>(made_->slots_.size());
        return number;
    }

    NameId name_id(const std::string& name, const std::string& prefix) const {
        if (prefix.empty()) return made_->names_->name(name);
        const auto uri = made_->options_.prefixes.find(prefix);
        if (uri == made_->options_.prefixes.end()) return made_->names_->name(prefix, name.substr(prefix.size() + 1));
        return made_->names_->name(uri->second, name.substr(prefix.size() + 1));
    }

    std::optional<Expression> parse(std::string_view xpath, const Item& item, std::string_view condition,
                                    const Place& place) {
        Result<Expression> parsed = parse_expression(xpath, made_->names_, made_->options_);
        if (!parsed) {
            errors_.push_back(
                at(std::move(parsed.error()).with("name", item.name).with("condition", condition), place));
            return std::nullopt;
        }
        for (const ExpressionProblem& problem : parsed->facts().problems) {
            errors_.push_back(at(Error(problem).with("name", item.name).with("condition", condition), place));
        }
        return std::move(*parsed);
    }

    void parse_slot(SlotNumber number) {
        const Item& item = *made_->slots_[number].item;
        parse_condition(number, Aspect::relevant, item.relevant);
        // A group holds no value of its own: what is computed for one would take the place of all it holds.
        if (made_->slots_[number].leaf) parse_condition(number, Aspect::value, item.calculate);
        parse_condition(number, Aspect::readonly, item.readonly);
        parse_condition(number, Aspect::required, item.required);
        parse_condition(number, Aspect::constraint, item.constraint);
        if (item.kind == ItemKind::repeat) parse_condition(number, Aspect::count, item.repeat_count);
        parse_choices(made_->slots_[number]);
    }

    void parse_condition(SlotNumber number, Aspect aspect, const Formula& formula) {
        Slot& slot = made_->slots_[number];
        if (formula.xpath.find_first_not_of(" \t\r\n") == std::string::npos) return;
        slot.expressions[static_cast<std::size_t>(aspect)] =
            parse(formula.xpath, *slot.item, name_of(aspect), formula.place);
    }

    void parse_choices(Slot& slot) {
        const ChoiceSource& source = slot.item->choices;
        if (source.empty()) return;
        const ChoiceList* list = source.list.empty() ? nullptr : find_choice_list(made_->form_, source.list);
        if (source.nodeset.empty() || (list != nullptr && is_whole_list(source.nodeset.xpath, list->name))) {
            slot.static_choices = list;
            return;
        }
        const Place& place = source.nodeset.place;
        slot.expressions[static_cast<std::size_t>(Aspect::choices)] =
            parse(source.nodeset.xpath, *slot.item, name_of(Aspect::choices), place);
        slot.choice_value = parse(source.value_ref.empty() ? "." : source.value_ref, *slot.item, "value", place);
        if (!source.label_ref.empty()) slot.choice_label = parse(source.label_ref, *slot.item, "label", place);
    }

    void find_ids() {
        for (SlotNumber number = 0; number < made_->slots_.size(); ++number) {
            const Slot& slot = made_->slots_[number];
            if (slot.parent == kNoSlot || made_->slots_[slot.parent].parent != 0) continue;
            const std::string_view name = slot.item->name;
            if (name.ends_with("instanceID")) made_->instance_id_ = number;
            if (name.ends_with("deprecatedID")) made_->deprecated_id_ = number;
        }
    }

    void parse_text(const Text& text, const Item& item) {
        for (const LanguageText& variant : text.variants) {
            for (const TextPart& part : variant.parts) {
                if (part.output.empty() || made_->outputs_.contains(part.output)) continue;
                if (auto parsed = parse(part.output, item, "output", variant.place)) {
                    made_->outputs_.emplace(part.output, std::move(*parsed));
                }
            }
        }
    }

    void parse_all_texts(const Texts& texts, const Item& item) {
        for (const Text* text :
             {&texts.label, &texts.hint, &texts.guidance_hint, &texts.constraint_message, &texts.required_message,
              &texts.no_app_message, &texts.image, &texts.big_image, &texts.audio, &texts.video}) {
            parse_text(*text, item);
        }
    }

    void keep_text(const std::string& id, const Texts& texts) {
        if (!id.empty()) made_->texts_.emplace(id, &texts);
    }

    void parse_texts() {
        const Form& form = made_->form_;
        for (const Slot& slot : made_->slots_) {
            const Texts& texts = slot.item->texts;
            parse_all_texts(texts, *slot.item);
            if (label_is_in_itext(texts)) keep_text(itext_id(texts.label, slot.item->path, "label"), texts);
        }
        for (const ChoiceList& list : form.choice_lists) {
            for (std::size_t number = 0; number < list.choices.size(); ++number) {
                parse_all_texts(list.choices[number].texts, form.root);
                keep_text(choice_itext_id(list, number), list.choices[number].texts);
            }
        }
        for (const SharedText& shared : form.shared_texts) {
            parse_all_texts(shared.texts, form.root);
            keep_text(shared.id, shared.texts);
        }
    }

    void parse_actions() {
        for (const Action& action : made_->form_.actions) add_action(action, 0);
        for (SlotNumber slot = 0; slot < made_->slots_.size(); ++slot) {
            for (const Action& action : made_->slots_[slot].item->actions) add_action(action, slot);
        }
    }

    void add_action(const Action& action, SlotNumber owner) {
        CompiledAction compiled;
        compiled.action = &action;
        compiled.owner = owner;
        const Item& item = *made_->slots_[owner].item;
        const std::string target = without_positions(action.target);
        compiled.target = made_->find(resolve_path(item.path, target));
        if (target != action.target) compiled.target_path = parse(action.target, item, "setvalue", action.place);
        if (!action.value.empty()) compiled.value = parse(action.value.xpath, item, "setvalue", action.value.place);
        const auto number = static_cast<std::uint32_t>(made_->actions_.size());
        for (const std::string& event : action.events) {
            if (event == "odk-instance-first-load") compiled.at_first_load = true;
            if (event == "odk-instance-load" || event == "xforms-ready") compiled.at_load = true;
            if (event == "xforms-value-changed") made_->slots_[owner].value_changed_actions.push_back(number);
            if (event == "odk-new-repeat") add_new_repeat_action(owner, number);
        }
        made_->actions_.push_back(std::move(compiled));
    }

    // A new instance of the owner, when it is a repeat, or of the repeat around it.
    void add_new_repeat_action(SlotNumber owner, std::uint32_t number) {
        const SlotNumber repeat = made_->slots_[owner].repeat;
        if (repeat != kNoSlot) made_->slots_[repeat].new_repeat_actions.push_back(number);
    }

    void read_instances() {
        std::set<std::string> wanted;
        const auto want = [&](const std::optional<Expression>& expression) {
            if (!expression) return;
            for (const PathReference& path : expression->facts().paths) {
                if (path.origin == PathOrigin::instance) wanted.insert(path.instance);
            }
            for (const std::string& function : expression->facts().functions) {
                if (function == "pulldata" || function == "instance") want_all_ = true;
            }
        };
        for (const Slot& slot : made_->slots_) {
            for (const auto& expression : slot.expressions) want(expression);
        }
        for (const CompiledAction& action : made_->actions_) want(action.value);
        for (const auto& [text, expression] : made_->outputs_) want(expression);
        for (const ChoiceList& list : made_->form_.choice_lists) {
            if (list.as_instance && (want_all_ || wanted.contains(list.name))) {
                read_instance(list.name, list_as_xml(list), list.place);
            }
        }
        for (const SecondaryInstance& one : made_->form_.secondary_instances) {
            if (!one.content.empty()) read_instance(one.id, one.content, one.place);
        }
    }

    // As the form has it: <instance id="..."> around the one root element.
    void read_instance(const std::string& id, const std::string& content, const Place& place) {
        TreeOptions options;
        options.ignore_default_namespace = true;
        Result<Tree> tree = parse_tree("<instance>" + content + "</instance>", made_->names_, options);
        if (tree)
            made_->instances_.emplace(id, std::move(*tree));
        else
            errors_.push_back(at(std::move(tree.error()).with("name", id), place));
    }

    void warn_of_unknown_paths() {
        for (SlotNumber number = 0; number < made_->slots_.size(); ++number) {
            const Slot& slot = made_->slots_[number];
            for (std::size_t aspect = 0; aspect < kAspectCount; ++aspect) {
                if (!slot.expressions[aspect]) continue;
                for (const PathReference& path : slot.expressions[aspect]->facts().paths) {
                    if (path.origin == PathOrigin::instance ||
                        slots_read(made_->slots_, made_->by_path_, number, path).known)
                        continue;
                    const std::string& text = slot.expressions[aspect]->text();
                    made_->warnings_.push_back(at(make_error(ErrorKind::invalid_input, "questionnaires.unknown_path")
                                                      .with("path", text.substr(path.span.offset, path.span.length))
                                                      .with("name", slot.item->name)
                                                      .with("condition", name_of(static_cast<Aspect>(aspect))),
                                                  slot.item->place));
                }
            }
        }
    }

    std::shared_ptr<CompiledForm> made_;
    std::vector<Error> errors_;
    std::string added_deprecated_id_;
    bool want_all_ = false;
};

Result<std::shared_ptr<const CompiledForm>> CompiledForm::compile(Form form) {
    return FormCompiler(std::move(form)).compile();
}

SlotNumber CompiledForm::find(std::string_view path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? kNoSlot : found->second;
}

const Expression* CompiledForm::output(std::string_view xpath) const {
    const auto found = outputs_.find(xpath);
    return found == outputs_.end() ? nullptr : &found->second;
}

const Texts* CompiledForm::text(std::string_view id) const {
    const auto found = texts_.find(std::string(id));
    return found == texts_.end() ? nullptr : found->second;
}

const Tree* CompiledForm::instance(std::string_view id) const {
    const auto found = instances_.find(std::string(id));
    return found == instances_.end() ? nullptr : &found->second;
}

std::optional<std::uint16_t> CompiledForm::language(std::string_view name) const {
    for (std::size_t index = 0; index < form_.languages.size(); ++index) {
        if (form_.languages[index].name == name) return static_cast<std::uint16_t>(index);
    }
    return std::nullopt;
}

}  // namespace palermo::questionnaires
