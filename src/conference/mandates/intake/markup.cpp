#include "conference/mandates/intake/markup.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "platform/base/utf8.hpp"

namespace palermo::mandates::intake {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

struct ContextDeleter {
    void operator()(xmlParserCtxt* context) const {
        if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
        context->myDoc = nullptr;
        xmlFreeParserCtxt(context);
    }
};
using Context = std::unique_ptr<xmlParserCtxt, ContextDeleter>;

void start_library() {
    static const bool started = [] {
        xmlInitParser();
        return true;
    }();
    static_cast<void>(started);
}

// Builds the tree from the parser's events. Only the last child of a node is ever open, so the pointers on the stack
// stay good.
class Builder {
  public:
    Builder(xmlParserCtxt* context, std::string_view file, int max_depth)
        : context_(context), file_(file), max_depth_(max_depth) {
        open_.push_back(&top_);
    }

    MarkupNode* start(std::string name) {
        if (fault_) return nullptr;
        if (static_cast<int>(open_.size()) > max_depth_) {
            stop(error("intake.too_deep").with("limit", std::int64_t{max_depth_}));
            return nullptr;
        }
        if (!count()) return nullptr;
        std::vector<MarkupNode>& siblings = open_.back()->children;
        siblings.emplace_back();
        siblings.back().name = std::move(name);
        open_.push_back(&siblings.back());
        return open_.back();
    }

    void end() {
        if (!fault_ && open_.size() > 1) open_.pop_back();
    }

    void text(std::string_view words) {
        if (fault_ || words.empty() || open_.size() < 2) return;
        std::vector<MarkupNode>& siblings = open_.back()->children;
        if (siblings.empty() || !siblings.back().is_text()) {
            if (!count()) return;
            siblings.emplace_back();
        }
        siblings.back().text.append(words);
    }

    void stop(Error fault) {
        if (fault_) return;
        fault_ = std::move(fault);
        xmlStopParser(context_);
    }

    Error error(std::string_view code) const { return make_error(ErrorKind::invalid_input, code).with("file", file_); }

    const std::optional<Error>& fault() const { return fault_; }
    MarkupNode& top() { return top_; }

  private:
    bool count() {
        if (++nodes_ <= kMaxMarkupNodes) return true;
        stop(error("intake.too_many_parts").with("limit", static_cast<std::int64_t>(kMaxMarkupNodes)));
        return false;
    }

    xmlParserCtxt* context_;
    std::string_view file_;
    int max_depth_;
    MarkupNode top_;
    std::vector<MarkupNode*> open_;
    std::size_t nodes_ = 0;
    std::optional<Error> fault_;
};

// What a document type says is collected first: the worst of it names the refusal.
struct XmlState {
    XmlState(xmlParserCtxt* context, const XmlSource& xml_source)
        : builder(context, xml_source.file, kMaxXmlDepth), source(xml_source) {}

    Builder builder;
    const XmlSource& source;
    bool has_document_type = false;
    bool has_entity = false, has_external = false, has_nested = false;

    std::string name(std::string_view address, std::string_view local) const {
        if (address.empty()) return std::string(local);
        for (const Namespace& known : source.namespaces)
            if (address.starts_with(known.address))
                return known.prefix.empty() ? std::string(local) : std::string(known.prefix) + ":" + std::string(local);
        return "?:" + std::string(local);
    }

    void refuse_document_type() {
        builder.stop(builder.error(has_external ? "intake.xml_external_entity"
                                   : has_nested ? "intake.xml_entity_bomb"
                                   : has_entity ? "intake.xml_entities"
                                                : "intake.xml_doctype"));
    }
};

XmlState& state_of(void* user_data) {
    return *static_cast<XmlState*>(user_data);
}

void on_document_type(void* user_data, const xmlChar*, const xmlChar* external, const xmlChar* system) {
    XmlState& state = state_of(user_data);
    state.has_document_type = true;
    if (external != nullptr || system != nullptr) state.has_external = true;
}

void on_entity(void* user_data, const xmlChar*, int type, const xmlChar*, const xmlChar* system, xmlChar* content) {
    XmlState& state = state_of(user_data);
    state.has_entity = true;
    if (system != nullptr || type == XML_EXTERNAL_GENERAL_PARSED_ENTITY ||
        type == XML_EXTERNAL_GENERAL_UNPARSED_ENTITY || type == XML_EXTERNAL_PARAMETER_ENTITY)
        state.has_external = true;
    if (view(content).find('&') != std::string_view::npos || view(content).find('%') != std::string_view::npos)
        state.has_nested = true;
}

void on_element(void* user_data, const xmlChar* local, const xmlChar*, const xmlChar* address, int, const xmlChar**,
                int attribute_count, int, const xmlChar** attributes) {
    XmlState& state = state_of(user_data);
    if (state.has_document_type) return state.refuse_document_type();
    if (view(address) == "http://www.w3.org/2001/XInclude")
        return state.builder.stop(state.builder.error("intake.xml_xinclude"));
    MarkupNode* node = state.builder.start(state.name(view(address), view(local)));
    if (node == nullptr) return;
    for (int i = 0; i < attribute_count; ++i) {
        const xmlChar** five = attributes + 5 * i;  // local name, prefix, address, begin and end of the value
        const std::string name =
            five[2] == nullptr ? std::string(view(five[0])) : state.name(view(five[2]), view(five[0]));
        node->attributes.emplace_back(
            name, std::string(reinterpret_cast<const char*>(five[3]), reinterpret_cast<const char*>(five[4])));
    }
}

void on_element_end(void* user_data, const xmlChar*, const xmlChar*, const xmlChar*) {
    state_of(user_data).builder.end();
}

void on_text(void* user_data, const xmlChar* text, int length) {
    state_of(user_data).builder.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

// HTML -------------------------------------------------------------------------------------------------------------

Builder& builder_of(void* user_data) {
    return *static_cast<Builder*>(user_data);
}

void on_html_element(void* user_data, const xmlChar* name, const xmlChar** attributes) {
    MarkupNode* node = builder_of(user_data).start(std::string(view(name)));
    if (node == nullptr || attributes == nullptr) return;
    for (; attributes[0] != nullptr; attributes += 2)
        node->attributes.emplace_back(std::string(view(attributes[0])), std::string(view(attributes[1])));
}

void on_html_element_end(void* user_data, const xmlChar*) {
    builder_of(user_data).end();
}

void on_html_text(void* user_data, const xmlChar* text, int length) {
    builder_of(user_data).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

// The encoding's name as the page gives it, within its first kilobytes.
std::string named_encoding(std::string_view bytes) {
    const std::string head = lower(bytes.substr(0, 4096));
    const std::size_t at = head.find("charset");
    if (at == std::string::npos) return {};
    std::size_t begin = head.find_first_not_of(" \t\r\n", at + 7);
    if (begin == std::string::npos || (head[begin] != '=' && head.substr(at, 8) != "charset=")) return {};
    begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
    if (begin == std::string::npos) return {};
    const std::size_t end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:", begin);
    return head.substr(begin, std::min(end, head.size()) - begin);
}

std::string encoding_of(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
    if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
    if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
    std::string named = named_encoding(bytes);
    // What calls itself Latin-1 or ASCII is windows-1252 on the web (WHATWG Encoding); a page that can be read at all
    // without a mark is not UTF-16.
    if (named == "iso-8859-1" || named == "latin1" || named == "us-ascii" || named == "ascii") named = "windows-1252";
    if (named == "gb2312" || named == "gbk") named = "gb18030";
    if (named.starts_with("utf-16")) named = "utf-8";
    if (named == "unicode") named = "utf-8";
    // Bytes that are well-formed UTF-8 with letters beyond ASCII are nothing else.
    if (named.empty() || named == "windows-1252") return first_invalid_utf8(bytes) ? "windows-1252" : "utf-8";
    return named;
}

}  // namespace

std::string_view MarkupNode::attribute(std::string_view attribute_name) const {
    for (const auto& [key, value] : attributes)
        if (key == attribute_name) return value;
    return {};
}

bool MarkupNode::has(std::string_view attribute_name) const {
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const auto& attribute) { return attribute.first == attribute_name; });
}

const MarkupNode* MarkupNode::child(std::string_view child_name) const {
    for (const MarkupNode& node : children)
        if (node.name == child_name) return &node;
    return nullptr;
}

const MarkupNode* find_below(const MarkupNode& node, std::string_view name) {
    for (const MarkupNode& child : node.children) {
        if (child.name == name) return &child;
        if (const MarkupNode* found = find_below(child, name)) return found;
    }
    return nullptr;
}

std::string all_text(const MarkupNode& node) {
    std::string text = node.text;
    for (const MarkupNode& child : node.children) text += all_text(child);
    return text;
}

Result<MarkupNode> parse_xml(std::string_view bytes, const XmlSource& source) {
    start_library();
    const auto broken = [&](int line) {
        return make_error(ErrorKind::invalid_input, "intake.xml_broken")
            .with("file", source.file)
            .with("part", source.part)
            .with("line", std::int64_t{std::max(line, 1)});
    };
    if (bytes.empty()) return broken(1);
    const Context context(xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
    if (!context) return broken(1);
    XmlState state(context.get(), source);
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.internalSubset = on_document_type;
    handler.entityDecl = on_entity;
    handler.startElementNs = on_element;
    handler.endElementNs = on_element_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    *context->sax = handler;
    context->userData = &state;
    xmlCtxtUseOptions(context.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(context.get());
    if (state.builder.fault()) return *state.builder.fault();
    if (state.has_document_type && (state.has_entity || context->wellFormed == 0)) {
        state.refuse_document_type();
        return *state.builder.fault();
    }
    if (context->wellFormed == 0 || state.builder.top().children.empty())
        return broken(context->input != nullptr ? context->input->line : context->lastError.line);
    return std::move(state.builder.top().children.front());
}

Result<MarkupNode> parse_html(std::string_view bytes, std::string_view file) {
    start_library();
    MarkupNode page;
    page.name = "html";
    if (bytes.empty()) return page;
    const Context context(htmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
    if (!context) return page;
    Builder builder(context.get(), file, kMaxHtmlDepth);
    builder.start("html");
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElement = on_html_element;
    handler.endElement = on_html_element_end;
    handler.characters = on_html_text;
    handler.ignorableWhitespace = on_html_text;
    handler.cdataBlock = on_html_text;
    *context->sax = handler;
    context->userData = &builder;
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                          HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    if (xmlCharEncodingHandler* encoding = xmlFindCharEncodingHandler(encoding_of(bytes).c_str()))
        xmlSwitchToEncoding(context.get(), encoding);
    htmlParseDocument(context.get());
    if (builder.fault()) return *builder.fault();
    return std::move(builder.top().children.front());
}

}  // namespace palermo::mandates::intake
