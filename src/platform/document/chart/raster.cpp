#include "platform/document/chart/raster.hpp"

#include <atomic>
#include <thread>

#include "platform/base/assert.hpp"
#include "platform/base/child_process.hpp"

namespace palermo::document {

namespace {

constexpr std::size_t kMostAtATime = 2;

Result<std::string> one(const Picture& picture, int percent) {
    ChildTask task;
    task.command = {"rsvg-convert", "--format=png",
                    "--zoom=" + std::to_string(percent / 100) + "." + std::to_string(percent % 100 + 100).substr(1)};
    task.input = picture.svg;
    task.limits.wall_time = std::chrono::seconds(20);
    task.limits.cpu_time = std::chrono::seconds(20);
    task.limits.address_space_bytes = std::size_t{2} << 30;
    ChildOutput output = TRY(run_child(task));
    return std::move(output.output);
}

}  // namespace

Result<std::vector<std::string>> to_png(const std::vector<Picture>& pictures, int percent) {
    ASSERT(percent >= 50 && percent <= 400);
    std::vector<Result<std::string>> done(pictures.size(), std::string());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < pictures.size(); i = next++) done[i] = one(pictures[i], percent);
    };
    {
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < std::min(kMostAtATime, pictures.size()); ++i) helpers.emplace_back(work);
        work();
    }
    std::vector<std::string> files;
    for (Result<std::string>& file : done) files.push_back(TRY(std::move(file)));
    return files;
}

}  // namespace palermo::document
