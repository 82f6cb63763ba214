// Any bytes taken for an XForm give an error with a code, or a form that is written, stored, compiled and filled
// without harm: what was written reads again and is written the same, and so is its JSON.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "conference/questionnaires/form/form_json.hpp"
#include "conference/questionnaires/form/xform_reader.hpp"
#include "conference/questionnaires/form/xform_writer.hpp"
#include "conference/questionnaires/runtime/browser_form.hpp"
#include "conference/questionnaires/runtime/session.hpp"

using namespace palermo::questionnaires;

namespace {

void require(bool good) {
    if (!good) std::abort();
}

void fill(Session& session) {
    for (const NodeView& node : session.view()) {
        if (node.type == NodeType::question) (void)session.answer(node.reference, "1");
        if (node.type == NodeType::repeat_range) (void)session.add_repeat(node.reference);
    }
    (void)session.submission_xml();
    SessionOptions again;
    again.mode = OpenMode::restore;
    again.answers = session.answers();
    again.maximum_instances = 100;
    (void)Session::open(CompiledForm::compile(session.form().form()).value(), again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto read = read_xform(bytes);
    if (!read) {
        require(read.error().code.rfind("questionnaires.xform_", 0) == 0);
        return 0;
    }
    const std::string json = write_form_json(read->form);
    if (const auto stored = read_form_json(json)) require(write_form_json(*stored) == json);
    (void)write_xform(read->form);
    const auto compiled = CompiledForm::compile(std::move(read->form));
    if (!compiled) return 0;
    (void)browser_form(**compiled);
    SessionOptions options;
    options.maximum_instances = 100;
    auto session = Session::open(*compiled, options);
    if (session) fill(*session);
    return 0;
}
