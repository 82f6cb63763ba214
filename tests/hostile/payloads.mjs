// Two hundred texts that run a script where a page does not write them as text. Each calls xss(), which the tests define.
const kCall = "xss()";
const kEvents = ["onload", "onerror", "onclick", "onmouseover", "onfocus", "onblur", "oninput", "onchange", "ontoggle", "onanimationstart",
  "onanimationend", "ontransitionend", "onpointerenter", "onpointerover", "onwheel", "onscroll", "onbeforetoggle", "oncontentvisibilityautostatechange",
  "onpageshow", "onhashchange", "onbeforeinput", "oncopy", "onpaste", "onkeydown", "onsubmit", "oninvalid", "onresize", "ondrag", "onauxclick", "onsearch"];
const kTags = ["img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "select autofocus", "textarea autofocus", "details open",
  "marquee", "iframe", "object data=x", "embed src=x", "style", "link rel=stylesheet href=x", "a id=x tabindex=1 autofocus", "math href=x", "button autofocus",
  "custom-element id=x tabindex=1", "dialog open"];
const kAttributes = [`"`, `'`, `">`, `'>`, `" `, "` ", `"/>`, `'/>`, `--></title>`, `]]>`, `"autofocus x="`, "\">\u0000", "&quot;>", "&#34;>", "\u2033>"];
const kAddresses = ["javascript:xss()", "JaVaScRiPt:xss()", "java\tscript:xss()", "java\nscript:xss()", " javascript:xss()", "\u0001javascript:xss()",
  "javascript&colon;xss()", "javascript&#58;xss()", "&#106;avascript:xss()", "javascript://%0axss()", "data:text/html,<script>parent.xss()</script>",
  "data:text/html;base64,PHNjcmlwdD5wYXJlbnQueHNzKCk8L3NjcmlwdD4=", "vbscript:xss()", "//evil.example/x.js", "https:evil.example",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='xss()'/>", "blob:xss()", "javascript:/*--></title></style></script>*/xss()",
  "feed:javascript:xss()", "view-source:javascript:xss()"];

export const kPayloads = [
  ...kEvents.map((event) => `<img src=x ${event}=${kCall} tabindex=1 autofocus>`),
  ...kTags.map((tag) => `<${tag} onload=${kCall} onerror=${kCall} onfocus=${kCall} ontoggle=${kCall} onstart=${kCall}>`),
  ...kAttributes.map((end) => `${end}<img src=x onerror=${kCall}> onfocus=${kCall} autofocus=`),
  ...kAttributes.slice(0, 8).map((end) => `${end} onfocus=${kCall} autofocus tabindex=1 x=${end}`),
  ...kAddresses,
  ...kAddresses.slice(0, 12).map((address) => `<a href="${address}">press</a><iframe src="${address}"></iframe>`),
  ...kAddresses.slice(0, 8).map((address) => `[press](${address}) ![x](${address} "x\\" onerror=xss()")`),
  // scripts and their ends
  "<script>xss()</script>", "<SCRIPT>xss()</SCRIPT>", "<scr<script>ipt>xss()</scr</script>ipt>", "<script src=data:,xss()></script>",
  "</script><script>xss()</script>", "</title><script>xss()</script>", "</textarea><script>xss()</script>", "</style><script>xss()</script>",
  "</option></select><script>xss()</script>", "</noscript><script>xss()</script>", "--><script>xss()</script>", "<!--><script>xss()</script>-->",
  "<![CDATA[<script>xss()</script>]]>", "<?xml version=\"1.0\"?><script>xss()</script>", "<script/xss>xss()</script>", "<script\n>xss()</script\n>",
  "<script type=module>xss()</script>", "<script>/*", "*/xss()</script>", "<script nonce=''>xss()</script>", "\\u003cscript\\u003exss()\\u003c/script\\u003e",
  "\\x3cscript\\x3exss()\\x3c/script\\x3e", "%3Cscript%3Exss()%3C/script%3E", "&lt;script&gt;xss()&lt;/script&gt;", "&amp;lt;script&amp;gt;xss()",
  "+ADw-script+AD4-xss()+ADw-/script+AD4-", "\u00bcscript\u00bexss()\u00bc/script\u00be", "\uff1cscript\uff1exss()\uff1c/script\uff1e",
  "\u2039script\u203axss()\u2039/script\u203a", "<\u0000script>xss()</script>",
  // svg and mathml
  "<svg onload=xss()>", "<svg><script>xss()</script></svg>", "<svg><script href=data:,xss()></script></svg>", "<svg><animate onbegin=xss() attributeName=x dur=1s>",
  "<svg><set attributeName=href to=javascript:xss()>", "<svg><a xlink:href=javascript:xss()><text>x</text></a></svg>",
  "<svg><foreignObject><img src=x onerror=xss()></foreignObject></svg>", "<svg><use href='data:image/svg+xml,<svg id=x onload=xss()/>#x'>",
  "<svg><style><img src=x onerror=xss()></style></svg>", "<svg/onload=xss()//", "<math><mtext></form><form><mglyph><style></math><img src onerror=xss()>",
  "<math><maction actiontype=statusline xlink:href=javascript:xss()>x</maction></math>", "<math><annotation-xml encoding=text/html><img src=x onerror=xss()>",
  // mutation
  "<noscript><p title=\"</noscript><img src=x onerror=xss()>\">", "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=xss() src>\">",
  "<svg></p><style><a id=\"</style><img src=1 onerror=xss()>\">", "<template><img src=x onerror=xss()></template>",
  "<table><td><a href=x><table><img src=x onerror=xss()>", "<select><style></select><img src=x onerror=xss()></style>",
  "<xmp><p title=\"</xmp><svg/onload=xss()>\">", "<textarea><p title=\"</textarea><svg/onload=xss()>\">", "<listing>&lt;img onerror=xss() src&gt;</listing>",
  "<a title=\"`\"<img src=x onerror=xss()>`\">", "<div id=x tabindex=1 onfocus=xss()></div><a href=#x>",
  // templates and languages inside languages
  "{{constructor.constructor('xss()')()}}", "${xss()}", "#{xss()}", "<%= xss() %>", "{% raw %}xss(){% endraw %}", "{{7*7}}", "[[${xss()}]]", "{name, select, other {<img src=x onerror=xss()>}}",
  "'{'x'}'<img src=x onerror=xss()>", "{0}{name}{x, number}", "';xss();//", "\";xss();//", "`;xss();//", "\\';xss();//", "</script>{\"x\":\"<!--<script>\"}",
  // style
  "<style>@import 'javascript:xss()';</style>", "<div style=\"background:url(javascript:xss())\">", "<div style=\"width:expression(xss())\">",
  "<style>*{animation:x}@keyframes x{}</style><b onanimationstart=xss()>x</b>", "<link rel=stylesheet href='data:text/css,*{x:expression(xss())}'>",
  // page
  "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=javascript:xss()'>", "<iframe srcdoc='<script>parent.xss()</script>'>",
  "<object data='data:text/html,<script>parent.xss()</script>'>", "<form action=javascript:xss()><input type=submit autofocus>",
  "<button formaction=javascript:xss()>x</button>", "<input type=image src=x onerror=xss()>", "<portal src=javascript:xss()>",
  // direction, invisibles
  "\u202e<img src=x onerror=xss()>\u202c", "\u2066<svg onload=xss()>\u2069", "\u200b<script>xss()</script>", "\ufeff<img src=x onerror=xss()>", "a\u0300<img src=x onerror=xss()>",
  "\u061c\u0627\u0644<svg/onload=xss()>", "=HYPERLINK(\"javascript:xss()\")", "\u2028xss()\u2029<img src=x onerror=xss()>",
  // several at once
  "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=xss() )//%0D%0A//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=xss()//>",
  "\"'><svg/onload=xss()>'\"<!--", "'\"()&%<acx><ScRiPt >xss()</ScRiPt>", "\"]--><img src=x onerror=xss()>",
];
