// The links that the program finds by itself, kept true: each reading of a document asks again which draft became which
// adopted text, and what a better counterpart displaces is asked again as well.
#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "conference/mandates/alignment/alignment.hpp"
#include "conference/mandates/lineage/candidates.hpp"
#include "conference/mandates/lineage/relations.hpp"
#include "conference/mandates/lineage/storage.hpp"

namespace palermo::mandates::lineage {

namespace {

// An adopted text may have come out of several drafts (L.8 and L.8/Rev.1): those nearly as like it as the best, in
// points of a hundred.
constexpr int kNearlyAsAlike = 20;
// A displaced document is asked again, and may displace another. More than so many in one act are not.
constexpr std::size_t kMaxAsked = 24;

constexpr store::Sql kFindDocument("select slug, status, symbol from documents where id = ?1");
constexpr store::Sql kFindBySymbol("select id from documents where symbol = ?1 and id <> ?2 order by id");
// Corrigenda of a symbol: ?1 is it with "/Corr." behind it.
constexpr store::Sql kFindCorrigenda(R"(
select id from documents where substr(symbol, 1, length(cast(?1 as text))) = ?1 and id <> ?2 order by id)");
constexpr store::Sql kLinks(R"(
select from_id, to_id, origin, similarity, state
from document_links where type = 'becomes' and (from_id = ?1 or to_id = ?1)
order by id)");
// What a person has said stays; what is so already is not written again.
constexpr store::Sql kRecordLink(R"(
insert into document_links (from_id, to_id, type, origin, similarity, state, reason, revision)
values (?1, ?2, ?3, 'found', ?4, 'in_force', '', 1)
on conflict (from_id, to_id, type) do update
set similarity = excluded.similarity, state = 'in_force', revision = document_links.revision + 1
where document_links.origin = 'found'
  and (document_links.state <> 'in_force' or document_links.similarity <> excluded.similarity))");
constexpr store::Sql kWithdrawLink(R"(
update document_links set state = 'withdrawn', revision = revision + 1
where from_id = ?1 and to_id = ?2 and type = 'becomes' and origin = 'found' and state = 'in_force')");

struct Link {
    std::int64_t from = 0, to = 0;
    bool by_person = false;
    int similarity = 0;
    bool in_force = true;
};

// How alike two documents are, in percent; 0 when they are no versions of one text.
Result<int> likeness(std::span<const CurrentVersion> left, std::span<const CurrentVersion> right,
                     const alignment::Concepts& concepts) {
    const CurrentVersion* first = &left.front();
    const CurrentVersion* second = &right.front();
    for (const CurrentVersion& a : left)
        for (const CurrentVersion& b : right)
            if (a.document.head.language == b.document.head.language) {
                first = &a;
                second = &b;
            }
    const std::vector<alignment::Version> given = {{&first->document, {}, 0}, {&second->document, {}, 1}};
    const Result<alignment::Alignment> aligned = alignment::align(given, concepts);
    if (!aligned && aligned.error().code == "alignment.unrelated") return 0;
    if (!aligned) return aligned.error();
    return aligned->compared.front().similarity;
}

class LinkKeeper {
  public:
    LinkKeeper(store::Writer& writer, const alignment::Concepts& concepts) : writer_(writer), concepts_(concepts) {}

    Result<LinkChanges> keep(std::int64_t document_id) {
        ask_again(document_id);
        while (!to_ask_.empty()) {
            const std::int64_t id = to_ask_.front();
            to_ask_.pop_front();
            const bool adopted = TRY(writer_.first(kFindDocument, {id}))->text(1) == "adopted";
            TRY(adopted ? ask_adopted(id) : ask_draft(id));
        }
        return changes_;
    }

  private:
    // Once each: what a document was displaced by is better than what it could find now.
    void ask_again(std::int64_t id) {
        if (asked_.size() < kMaxAsked && asked_.insert(id).second) to_ask_.push_back(id);
    }

    Result<std::vector<Link>> links_of(std::int64_t id) const {
        std::vector<Link> links;
        for (const store::Row& row : TRY(writer_.query(kLinks, {id})))
            links.push_back({row.integer(0), row.integer(1), row.text(2) == "person", static_cast<int>(row.integer(3)),
                             row.text(4) == "in_force"});
        return links;
    }

    Result<const std::vector<CurrentVersion>*> versions_of(std::int64_t id) {
        const auto known = versions_.find(id);
        if (known != versions_.end()) return &known->second;
        return &versions_.emplace(id, TRY(current_versions(writer_, id))).first->second;
    }

    // The counterparts of a document with how alike they are, the best first; without what a person has decided on.
    Result<std::vector<std::pair<int, std::int64_t>>> counterparts(std::int64_t id, const std::vector<Link>& links) {
        std::vector<std::pair<int, std::int64_t>> order;
        std::vector<std::int64_t> candidates = TRY(counterpart_candidates(writer_, id));
        for (const Link& link : links) {
            const std::int64_t other = link.from == id ? link.to : link.from;
            if (link.by_person)
                std::erase(candidates, other);
            else if (link.in_force && std::find(candidates.begin(), candidates.end(), other) == candidates.end())
                candidates.push_back(other);
        }
        const std::vector<CurrentVersion>& own = *TRY(versions_of(id));
        for (const std::int64_t other : candidates) {
            const std::vector<CurrentVersion>& theirs = *TRY(versions_of(other));
            if (own.empty() || theirs.empty()) continue;
            const int found = TRY(likeness(own, theirs, concepts_));
            if (found > 0) order.emplace_back(-found, other);
        }
        std::sort(order.begin(), order.end());
        for (auto& [likeness, other] : order) likeness = -likeness;
        return order;
    }

    Result<std::string> name_of(std::int64_t from, std::int64_t to) const {
        return TRY(writer_.first(kFindDocument, {from}))->text(0) + ">" +
               TRY(writer_.first(kFindDocument, {to}))->text(0) + ":becomes";
    }
    Result<void> withdraw(const Link& link) {
        TRY(writer_.execute(kWithdrawLink, {link.from, link.to}));
        changes_.withdrawn.push_back(TRY(name_of(link.from, link.to)));
        return ok();
    }
    Result<void> record(std::int64_t from, std::int64_t to, int similarity) {
        const std::vector<Link> known = TRY(links_of(from));
        const bool there =
            std::any_of(known.begin(), known.end(), [&](const Link& link) { return link.to == to && link.in_force; });
        TRY(writer_.execute(kRecordLink, {from, to, std::string("becomes"), std::int64_t{similarity}}));
        if (!there) changes_.found.push_back(TRY(name_of(from, to)));
        return ok();
    }

    // A draft becomes one text: the one that is most like it, unless another draft is much more like that.
    Result<void> ask_draft(std::int64_t id) {
        const std::vector<Link> links = TRY(links_of(id));
        const bool settled =
            std::any_of(links.begin(), links.end(), [](const Link& link) { return link.by_person && link.in_force; });
        std::int64_t chosen = 0;
        if (!settled)
            for (const auto& [alike, adopted] : TRY(counterparts(id, links))) {
                const std::vector<Link> theirs = TRY(links_of(adopted));
                const auto better = [&, limit = alike + kNearlyAsAlike](const Link& link) {
                    return link.from != id && link.in_force && !link.by_person && link.similarity > limit;
                };
                if (std::any_of(theirs.begin(), theirs.end(), better)) continue;
                chosen = adopted;
                TRY(record(id, adopted, alike));
                TRY(displace(theirs, id, alike - kNearlyAsAlike));
                break;
            }
        for (const Link& link : links) {
            if (!link.in_force || link.by_person || link.to == chosen) continue;
            TRY(withdraw(link));
            ask_again(link.to);
        }
        return ok();
    }

    // Takes back the links from drafts that are much less like the text than the one just found.
    Result<void> displace(const std::vector<Link>& links, std::int64_t found, int least) {
        for (const Link& link : links) {
            if (link.from == found || !link.in_force || link.by_person || link.similarity >= least) continue;
            TRY(withdraw(link));
            ask_again(link.from);
        }
        return ok();
    }

    // The drafts that have found nothing better, and are nearly as like the text as the best of them.
    Result<void> ask_adopted(std::int64_t id) {
        const std::vector<Link> links = TRY(links_of(id));
        std::vector<std::pair<int, std::int64_t>> free;
        std::map<std::int64_t, Link> left;  // by draft: the worse link it would leave
        for (const auto& [alike, draft] : TRY(counterparts(id, links))) {
            bool taken = false;
            for (const Link& other : TRY(links_of(draft))) {
                if (!other.in_force || other.to == id) continue;
                taken = taken || other.by_person || other.similarity >= alike;
                left.insert_or_assign(draft, other);
            }
            if (!taken) free.emplace_back(alike, draft);
        }
        std::set<std::int64_t> kept;
        for (const auto& [alike, draft] : free) {
            if (alike < free.front().first - kNearlyAsAlike) continue;
            kept.insert(draft);
            TRY(record(draft, id, alike));
            const auto worse = left.find(draft);
            if (worse == left.end()) continue;
            TRY(withdraw(worse->second));
            ask_again(worse->second.to);
        }
        for (const Link& link : links) {
            if (!link.in_force || link.by_person || kept.contains(link.from)) continue;
            TRY(withdraw(link));
            ask_again(link.from);
        }
        return ok();
    }

    store::Writer& writer_;
    const alignment::Concepts& concepts_;
    std::map<std::int64_t, std::vector<CurrentVersion>> versions_;
    std::deque<std::int64_t> to_ask_;
    std::set<std::int64_t> asked_;
    LinkChanges changes_;
};

// A corrigendum and its original, whichever was filed first.
Result<void> link_corrigenda(store::Writer& writer, std::int64_t id, const std::string& symbol) {
    if (symbol.empty()) return ok();
    const auto link = [&](std::int64_t original, std::int64_t corrigendum) {
        return writer.execute(kRecordLink, {original, corrigendum, std::string("corrected_by"), std::int64_t{100}});
    };
    if (const std::string original = corrected_symbol(symbol); !original.empty())
        for (const store::Row& row : TRY(writer.query(kFindBySymbol, {original, id}))) TRY(link(row.integer(0), id));
    for (const store::Row& row : TRY(writer.query(kFindCorrigenda, {symbol + "/Corr.", id})))
        TRY(link(id, row.integer(0)));
    return ok();
}

}  // namespace

Result<LinkChanges> record_links(store::Writer& writer, const DocumentRow& of, std::span<const CurrentVersion> versions,
                                 const alignment::Concepts& concepts) {
    if (versions.empty()) return LinkChanges{};
    const auto row = TRY(writer.first(kFindDocument, {of.id}));
    TRY(link_corrigenda(writer, of.id, row->text(2)));
    return LinkKeeper(writer, concepts).keep(of.id);
}

}  // namespace palermo::mandates::lineage
