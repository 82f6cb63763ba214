#include "conference/replies/cycles/progress.hpp"

#include "conference/replies/relevance.hpp"

namespace palermo::replies {

std::shared_ptr<const KeptProgress> ProgressCache::find(std::int64_t reply, std::int64_t revision) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(reply);
    return found == entries_.end() || found->second.revision != revision ? nullptr : found->second.progress;
}

void ProgressCache::keep(std::int64_t reply, std::int64_t revision, std::shared_ptr<const KeptProgress> progress) {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= kMaxEntries) entries_.clear();
    Entry& entry = entries_[reply];
    // A slower reader must not put an older count over a newer one.
    if (entry.progress == nullptr || entry.revision <= revision) entry = {revision, std::move(progress)};
}

std::size_t ProgressCache::size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

namespace {

std::vector<SectionProgress> sections_of(const questionnaires::PublishedForm& form,
                                         const std::vector<AskedQuestion>& asked,
                                         const std::vector<StoredAnswer>& answers) {
    std::vector<std::vector<AskedQuestion>> parts(form.sections.size());
    for (const AskedQuestion& question : asked) {
        std::optional<std::size_t> innermost;
        for (std::size_t i = 0; i < form.sections.size(); ++i)
            if (is_within(question.path, form.sections[i].path) &&
                (!innermost || form.sections[i].path.size() > form.sections[*innermost].path.size()))
                innermost = i;
        if (innermost) parts[*innermost].push_back(question);
    }
    std::vector<SectionProgress> sections;
    for (std::size_t i = 0; i < form.sections.size(); ++i) {
        const Progress progress = progress_of(parts[i], answers);
        sections.push_back({form.sections[i].path, progress.answered, progress.relevant});
    }
    return sections;
}

}  // namespace

Result<std::shared_ptr<const KeptProgress>> progress_of_reply(store::Reader& reader, const Services& services,
                                                              const StoredReply& reply, Instant now) {
    if (services.progress)
        if (auto kept = services.progress->find(reply.id, reply.revision)) return kept;
    const auto form = TRY(services.forms->get(reader, reply.version));
    const std::vector<StoredAnswer> answers = TRY(answers_of(reader, reply.id));
    const questionnaires::Session session =
        TRY(fill(*form, answers, TRY(repeats_of(reader, reply.id)), Language::en, now, true));
    const std::vector<AskedQuestion> asked = asked_questions(*form, session);
    auto counted = std::make_shared<KeptProgress>();
    counted->progress = progress_of(asked, answers);
    counted->sections = sections_of(*form, asked, answers);
    if (services.progress) services.progress->keep(reply.id, reply.revision, counted);
    return std::shared_ptr<const KeptProgress>(std::move(counted));
}

}  // namespace palermo::replies
