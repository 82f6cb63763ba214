// As much of a browser as a sign-in needs: cookies, addresses that lead elsewhere, forms. It follows nothing by itself.
#pragma once

#include <string>

namespace palermo::testing {

struct Page {
    long status = 0;
    std::string address;   // that was asked for
    std::string leads_to;  // the absolute address of a redirect, or empty
    std::string body;
};

class PlainBrowser {
  public:
    PlainBrowser();
    ~PlainBrowser();
    PlainBrowser(const PlainBrowser&) = delete;
    PlainBrowser& operator=(const PlainBrowser&) = delete;

    // Throws std::runtime_error when there is no answer.
    Page get(const std::string& address) { return ask(address, ""); }
    Page post(const std::string& address, const std::string& form) { return ask(address, form); }

  private:
    Page ask(const std::string& address, const std::string& form);
    void* curl_;
};

// What follows the '?' of an address, without a fragment.
std::string query_of(const std::string& address);

}  // namespace palermo::testing
