#include "platform/document/standalone_page.hpp"

#include "platform/document/characters.hpp"

namespace palermo::document {

namespace {

// Logical properties only, so that the page turns with its language. No meaning rests on colour alone.
constexpr std::string_view kStyle =
    "body{font-family:\"Noto Sans\",\"Noto Naskh Arabic\",\"WenQuanYi Zen Hei\",sans-serif;line-height:1.5;"
    "margin-block:2rem;margin-inline:auto;max-inline-size:72rem;padding-inline:1rem;color:#1a1a1a;background:#fff}"
    "h1{font-size:1.4rem;line-height:1.3}h2{font-size:1.1rem}.kicker{color:#4a4a4a;margin-block-end:0}"
    "table{border-collapse:collapse;inline-size:100%}"
    "caption{text-align:start;font-weight:bold;padding-block:.5rem}"
    "th,td{border-block:1px solid #949494;padding:.4rem .6rem;text-align:start;vertical-align:top}"
    "thead th{background:#f0f0f0}thead{display:table-header-group}tr{break-inside:avoid}"
    "tbody th{font-weight:normal;white-space:nowrap}.number{text-align:end}"
    ".depth-1 .text{padding-inline-start:2rem}.depth-2 .text{padding-inline-start:3.5rem}"
    ".depth-3 .text{padding-inline-start:5rem}.strong-line .text{font-weight:bold}"
    ".text{inline-size:62%}.reading{margin:0;padding-inline-start:1rem;font-size:.9em}"
    ".act{font-weight:600}.addressee{border-block-end:1px solid}.deadline{border-block-end:2px dotted}"
    ".not-agreed{background:#f4ecd8}a{color:#0b4f8a}"
    // documents (document_html.cpp)
    ".doc tbody th{white-space:normal}"
    ".doc>*+*,.doc-part>*+*{margin-block-start:.8rem}.doc-head{border-block-end:1px solid}"
    ".doc-head "
    "p{margin-block:0}.doc-head>div{display:flex;justify-content:space-between;gap:1rem;margin-block-end:.6rem}"
    ".doc-head>div:first-child{border-block-end:1px solid}.doc-org,.doc-symbol,.doc-organ,.doc-item{font-weight:bold}"
    ".doc-n{display:inline-block;min-inline-size:2.4em;margin-inline-end:.3em}"
    ".n1{padding-inline-start:2.4em}.n2{padding-inline-start:4.8em}.n3{padding-inline-start:7.2em}"
    "em:lang(ar),em:lang(zh){font-style:normal;font-weight:bold}cite{font-style:normal}"
    ".num{text-align:end}.mid{text-align:center}tfoot th,tfoot td{font-weight:bold;border-block-start:2px solid}"
    ".h1c{background:#e6f4fb}.h2c{background:#c3e5f5}.h3c{background:#8fd0ee}.h4c{background:#45b6e3}"
    ".h5c{background:#005f88;color:#fff}:is(.h1c,.h2c,.h3c,.h4c,.h5c) "
    "a{color:inherit}.scroll{overflow-x:auto}.small{font-size:.9em}"
    ".doc-chart,.doc-figure{margin-inline:0}.doc-chart svg,.doc-figure img{max-inline-size:100%;block-size:auto}"
    "figcaption{font-weight:bold}.call{line-height:0}.fn{list-style:none;padding:0}.fn li{display:flex;gap:.6em}"
    ".doc-break{break-after:page}"
    "@media print{body{margin:0;max-inline-size:none;font-size:9.5pt}a{color:inherit}";

}  // namespace

std::string standalone_page(Language language, std::string_view title, std::string_view main, bool landscape) {
    std::string out = "<!DOCTYPE html>\n<html lang=\"";
    out.append(tag(language)).append("\" dir=\"").append(direction_tag(language)).append("\">\n<head>\n");
    out += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
    out += "<title>" + escaped(clean(title)) + "</title>\n<style>";
    out.append(kStyle).append(landscape ? "@page{size:A4 landscape;margin:12mm}}" : "@page{size:A4;margin:15mm}}");
    return out.append("</style>\n</head>\n<body>\n<main>\n").append(main).append("</main>\n</body>\n</html>\n");
}

}  // namespace palermo::document
