// documents/{source,resolutions-en,other-decisions}/* written as Akoma Ntoso and validated against akn/xsd.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <set>

#include "conference/mandates/exchange/akn.hpp"
#include "conference/mandates/reader/reader.hpp"
#include "conference/mandates/wording/marked_text.hpp"
#include "platform/base/utf8.hpp"
#include "support/conformance.hpp"

namespace palermo::conformance {
namespace {

using mandates::Document;
using mandates::Provision;

template <typename T, void (*Free)(T*)>
struct Freed {
    void operator()(T* pointer) const { Free(pointer); }
};
using XmlDocument = std::unique_ptr<xmlDoc, Freed<xmlDoc, xmlFreeDoc>>;
using XmlSchema = std::unique_ptr<::xmlSchema, Freed<::xmlSchema, xmlSchemaFree>>;

void keep_first_error(void* into, xmlErrorPtr error) {
    auto& message = *static_cast<std::string*>(into);
    if (message.empty() && error->message != nullptr) message = fmt::format("line {}: {}", error->line, error->message);
}

XmlSchema load_schema(const std::filesystem::path& file) {
    xmlSchemaParserCtxtPtr context = xmlSchemaNewParserCtxt(file.c_str());
    XmlSchema schema(xmlSchemaParse(context));
    xmlSchemaFreeParserCtxt(context);
    return schema;
}

// The first complaint of the validator; empty: valid.
std::string complaint(const XmlSchema& schema, const XmlDocument& xml) {
    std::string message;
    xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema.get());
    xmlSchemaSetValidStructuredErrors(
        context, [](void* into, xmlErrorPtr error) { keep_first_error(into, error); }, &message);
    const int result = xmlSchemaValidateDoc(context, xml.get());
    xmlSchemaFreeValidCtxt(context);
    return result == 0 ? std::string() : message.empty() ? "not valid" : message;
}

std::string content_of(xmlNodePtr node) {
    xmlChar* content = xmlNodeGetContent(node);
    std::string text(reinterpret_cast<const char*>(content));
    xmlFree(content);
    return text;
}

// The texts of all <p>, <heading> and <crossHeading>, in the order of the file.
std::multiset<std::string> texts_of(const XmlDocument& xml) {
    std::multiset<std::string> texts;
    xmlXPathContextPtr context = xmlXPathNewContext(xml.get());
    const auto* query = reinterpret_cast<const xmlChar*>(
        "//*[local-name()='p' or local-name()='heading' or local-name()='crossHeading']");
    xmlXPathObjectPtr found = xmlXPathEvalExpression(query, context);
    for (int i = 0; found->nodesetval != nullptr && i < found->nodesetval->nodeNr; ++i)
        texts.insert(content_of(found->nodesetval->nodeTab[i]));
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return texts;
}

// What a provision says, footnote calls left out: they are elements of their own.
std::string text_of(const Document& document, const Provision& provision) {
    const std::u32string source = to_code_points(document.source_text);
    std::string text;
    for (const mandates::Piece& piece : mandates::marked_text(source, provision, {}, document.provisions)) {
        if (piece.kind == mandates::Piece::Kind::text) text += piece.text;
        if (piece.kind == mandates::Piece::Kind::call && piece.footnote.empty()) text += piece.text;
    }
    return text;
}

void judge(const std::filesystem::path& file, const mandates::reader::Resources& resources, const XmlSchema& schema,
           Scores& scores) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const Result<Document> document =
        mandates::reader::read(bytes, resources, {.file_name = file.filename().string(), .language = {}});
    if (!document) {
        fmt::print("not read: {} {}\n", file.filename().string(), document.error().code);
        return;
    }
    const std::string language(tag(document->head.language));
    const std::string written = mandates::exchange::akn_of(*document, {"document", *Date::make(2026, 11, 21), {}});
    const XmlDocument xml(xmlReadMemory(written.data(), static_cast<int>(written.size()), "akn.xml", nullptr,
                                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    const std::string found = xml ? complaint(schema, xml) : "not well-formed";
    scores.add("valid", language, found.empty());
    if (!found.empty()) fmt::print("{}: {}\n", file.filename().string(), found);
    if (!xml) return;
    std::multiset<std::string> texts = texts_of(xml);
    for (const Provision& provision : document->provisions) {
        const auto held = texts.find(text_of(*document, provision));
        scores.add("text", language, held != texts.end());
        if (held == texts.end())
            fmt::print("{} {}: its text is not in the file: {:.100}\n", file.filename().string(), provision.path,
                       text_of(*document, provision));
        else
            texts.erase(held);
    }
}

TEST(Akn, every_document_is_valid_and_keeps_its_text) {
    const std::filesystem::path documents = data_folder() / "documents";
    const std::filesystem::path schema_file = data_folder() / "akn/xsd/akomantoso30.xsd";
    if (!std::filesystem::exists(schema_file)) {
        print_skipped("conformance.akn", schema_file);
        GTEST_SKIP();
    }
    const XmlSchema schema = load_schema(schema_file);
    ASSERT_TRUE(schema);
    const auto resources = mandates::reader::Resources::load(mandates::reader::pack_files());
    ASSERT_TRUE(resources);
    Scores scores("akn");
    for (const std::string_view folder : {"source", "resolutions-en", "other-decisions"})
        for (const auto& entry : std::filesystem::directory_iterator(documents / folder))
            judge(entry.path(), *resources, schema, scores);
    scores.print();
    EXPECT_EQ(scores.value("valid"), 1.0);
    EXPECT_EQ(scores.value("text"), 1.0);
}

}  // namespace
}  // namespace palermo::conformance
