#include "app/doctor.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "app/operate.hpp"
#include "platform/base/json.hpp"

namespace palermo::app {

namespace {

constexpr std::array<std::string_view, 3> kHealthNames = {"good", "attention", "bad"};

std::string_view name(Health health) {
    return kHealthNames[static_cast<std::size_t>(health)];
}

void print_json(const Findings& findings, std::ostream& out) {
    JsonArray list;
    for (const Finding& finding : findings.list()) {
        JsonObject object;
        object.add("check", finding.check).add("health", name(finding.health)).add("text", finding.text);
        list.emplace_back(std::move(object));
    }
    JsonObject whole;
    whole.add("health", name(findings.worst())).add("findings", std::move(list));
    out << Json(std::move(whole)).write_indented() << '\n';
}

}  // namespace

void Findings::add(std::string_view check, Health health, std::string_view key,
                   const std::vector<text::MessageArgument>& arguments) {
    list_.push_back({std::string(check), health, catalogue_.text(language_, key, arguments)});
}

void Findings::add(std::string_view check, const Error& error) {
    list_.push_back({std::string(check), Health::bad, catalogue_.text(language_, error)});
}

Health Findings::worst() const {
    Health worst = Health::good;
    for (const Finding& finding : list_) worst = std::max(worst, finding.health);
    return worst;
}

Result<int> doctor_command(const Operator& operating, const OperateRequest& request) {
    const Configuration& configuration = operating.configuration;
    Findings findings(operating.catalogue, operating.language);
    // A configuration with a fault in it did not come this far.
    findings.add("configuration", Health::good, "doctor.configuration",
                 {{"data", std::string_view(configuration.data)}});
    check_files(configuration, findings);
    check_machine(configuration, findings);
    check_database(configuration, request.full, findings);
    check_mail(configuration, findings);
    if (request.json) {
        print_json(findings, operating.out);
    } else {
        for (const Finding& finding : findings.list()) {
            const std::string key = "doctor.health." + std::string(name(finding.health));
            operating.out << operating.catalogue.text(operating.language, key,
                                                      {{"text", std::string_view(finding.text)}})
                          << '\n';
        }
    }
    return findings.worst() == Health::bad ? 1 : 0;
}

}  // namespace palermo::app
