// What stands around every page: head, masthead with languages and navigation, breadcrumb, footer.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/html.hpp"
#include "platform/web/session.hpp"
#include "platform/web/words.hpp"

namespace palermo::web {

// One entry of the navigation, in the order of registration. At most nine for one role.
struct NavigationEntry {
    std::string name;     // what pages say to be under it: "decisions"
    std::string key;      // catalogue key of its word
    std::string address;  // below the language prefix: "/decisions"
    // Who finds it useful; empty: everybody. An entry a role may not use is left out, not greyed.
    std::vector<access::Role> roles = {};
};

// The search form of the masthead.
struct SearchForm {
    std::string address;  // below the language prefix: "/search"; empty: there is no form
    std::string field;    // name of what is typed: "q"
    std::string button;   // catalogue keys of the words of the button and of the field
    std::string label;
};

// What is the same on all pages of a running program.
struct Frame {
    std::string stylesheet;  // addresses of the assets
    std::string icon;
    std::map<std::string, std::string, std::less<>> extras;  // address of each script and further style by its name
    std::string version;
    std::vector<NavigationEntry> navigation;
    SearchForm search;
    bool accounts = false;  // people can sign in here
    std::function<std::string(std::string_view code, Language language)> state_name;
    std::function<std::vector<std::pair<std::string, std::string>>(Language language)> states;
    std::function<bool()> sandbox = {};  // demonstration data are here: a banner says so on every page
};

// A step of the way up. The text is in the language of the page unless it says otherwise.
struct Crumb {
    std::string text;
    std::string address;  // whole: "/en/decisions"
};

// What one page tells its shell.
struct PageHead {
    std::string title;       // without the product's name
    std::string address;     // below the language prefix: "/decisions/2-6"
    std::string query;       // what the language links keep: "?body=conference" or ""
    std::string canonical;   // when another address is the permanent one; below the language prefix
    std::string navigation;  // name of the entry it stands under
    std::string json;        // address of its JSON twin, or ""
    std::vector<Crumb> crumbs;
    bool listed = true;                     // search engines may list it
    std::vector<std::string> styles = {};   // names of styles beside the common one: "document.css"
    std::vector<std::string> scripts = {};  // names of small modules that make the page more convenient: "passkey.js"
    std::shared_ptr<const Session> session = visitor_session();
};

// "Focal point, Kasana": a capacity in the language of the page.
std::string capacity_text(const Frame& frame, const Words& words, const Capacity& capacity);

// The whole page. `main` is finished markup made by this program.
std::string render_page(const Frame& frame, const Words& words, const PageHead& head, std::string_view main);

}  // namespace palermo::web
