// What the acts, queries and pages of reports work with. Built once at start; outlives the registry and all sessions.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conference/mandates/reader/resources.hpp"
#include "conference/needs/services.hpp"
#include "conference/replies/services.hpp"
#include "conference/reports/pack/resources.hpp"
#include "conference/reports/shelf.hpp"
#include "platform/document/pdf.hpp"

namespace palermo::reports {

struct Services {
    const Resources* resources = nullptr;
    const replies::Services* replies = nullptr;
    // Regional groups in the order of the tables: "african", ...
    std::vector<std::string> groups = {};
    std::shared_ptr<Shelf> shelf = std::make_shared<Shelf>();
    document::PdfOptions pdf = {};  // how PDF files are made
    // What papers are made of; without them there are none.
    const needs::Services* needs = nullptr;
    const mandates::reader::Resources* mandates = nullptr;
};

}  // namespace palermo::reports
