#include "conference/questionnaires/runtime/session.hpp"

#include <algorithm>

#include "conference/questionnaires/form/paths.hpp"
#include "conference/questionnaires/runtime/running.hpp"

namespace palermo::questionnaires {

namespace {

Error about(ErrorKind kind, std::string_view code, std::string_view reference) {
    return make_error(kind, code).with("reference", reference);
}

}  // namespace

Session::Session(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::open(std::shared_ptr<const CompiledForm> form, const SessionOptions& options) {
    auto running = std::make_unique<Running>(std::move(form), options);
    TRY(running->start(options));
    return Session(std::move(running));
}

const CompiledForm& Session::form() const {
    return *running_->form_;
}

Result<void> Session::answer(std::string_view reference, std::string_view value) {
    const NodeId node = running_->find(reference);
    if (node == NodeId::none || !running_->slot_of_node(node).leaf) {
        return about(ErrorKind::not_found, "questionnaires.no_such_question", reference);
    }
    if (running_->state(node).readonly) {
        return about(ErrorKind::conflict, "questionnaires.question_readonly", reference);
    }
    running_->tick();
    const std::string before = running_->kept(node);
    running_->set_kept(node, stored_value(running_->slot_of_node(node).type, value));
    Result<void> done = running_->run();
    if (done) return done;
    // What cannot be carried out is not taken.
    running_->set_kept(node, before);
    TRY(running_->run());
    return done;
}

Result<std::string> Session::add_repeat(std::string_view reference) {
    const auto [repeat, parent] = running_->find_range(reference);
    if (parent == NodeId::none) return about(ErrorKind::not_found, "questionnaires.no_such_repeat", reference);
    const Item& item = *running_->slot(repeat).item;
    if (!item.repeat_count.empty() || item.fixed_count) {
        return about(ErrorKind::conflict, "questionnaires.repeat_is_counted", reference);
    }
    if (!running_->may_add_instance()) {
        return make_error(ErrorKind::too_large, "questionnaires.too_many_instances")
            .with("maximum", static_cast<std::int64_t>(running_->maximum_instances()));
    }
    running_->tick();
    const NodeId instance = running_->insert_instance(repeat, parent);
    running_->mark_for_new(instance);
    running_->structure_changed(repeat, parent);
    TRY(running_->run_new_repeat(instance));
    return running_->reference_of(instance);
}

Result<void> Session::remove_repeat(std::string_view reference) {
    const auto [repeat, parent] = running_->find_range(reference);
    const bool named = parent != NodeId::none && reference.ends_with(']');
    const NodeId instance = named ? running_->find(reference) : NodeId::none;
    if (instance == NodeId::none) return about(ErrorKind::not_found, "questionnaires.no_such_repeat", reference);
    const Item& item = *running_->slot(repeat).item;
    if (!item.repeat_count.empty() || item.fixed_count) {
        return about(ErrorKind::conflict, "questionnaires.repeat_is_counted", reference);
    }
    running_->tick();
    running_->remove_node(instance);
    running_->structure_changed(repeat, parent);
    return running_->run();
}

Result<void> Session::set_language(std::string_view name) {
    const auto language = running_->form_->language(name);
    if (!language) {
        return make_error(ErrorKind::invalid_input, "questionnaires.no_such_language").with("language", name);
    }
    running_->language_ = *language;
    return running_->language_changed();
}

const std::string& Session::language() const {
    return running_->form_->form().languages[running_->language_].name;
}

std::vector<NodeView> Session::view() const {
    std::vector<NodeView> views;
    const std::string root = running_->slot(0).item->path;
    running_->view_node(running_->find(root), root, views);
    return views;
}

std::optional<NodeView> Session::node(std::string_view reference) const {
    const NodeId node = running_->find(reference);
    if (node == NodeId::none) return std::nullopt;
    return running_->view_of(node, running_->reference_of(node));
}

std::string Session::value(std::string_view reference) const {
    const NodeId node = running_->find(reference);
    return node == NodeId::none || !running_->slot_of_node(node).leaf ? std::string() : running_->tree_.value(node);
}

std::optional<std::string> Session::attribute(std::string_view reference, std::string_view name) const {
    const NodeId node = running_->find(reference);
    if (node == NodeId::none) return std::nullopt;
    const NodeId attribute = running_->tree_.attribute(node, running_->form_->names()->name(name));
    if (attribute == NodeId::none) return std::nullopt;
    return std::string(running_->tree_.own_text(attribute));
}

std::string Session::text(std::string_view reference, const Text& text) const {
    const NodeId node = running_->find(reference);
    return node == NodeId::none ? std::string() : running_->words(text, node);
}

std::vector<NodeView> Session::violations() const {
    std::vector<NodeView> views = view();
    std::erase_if(views, [](const NodeView& one) { return one.violation == Violation::none; });
    return views;
}

std::string Session::submission_xml() const {
    return running_->submission();
}

Json Session::answers() const {
    return running_->answers();
}

std::uint64_t Session::evaluations() const {
    return running_->evaluations_;
}

}  // namespace palermo::questionnaires
