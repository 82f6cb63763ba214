// The table of needs: rows by columns, each need counted where it belongs.
#include <algorithm>
#include <map>

#include "conference/needs/queries.hpp"
#include "conference/needs/suppression.hpp"
#include "conference/needs/unmet.hpp"

namespace palermo::needs {

namespace {

// Where a need stands in the table that was asked for.
class Layout {
  public:
    Layout(const Services& services, const MatrixAsked& asked, std::string set,
           const parties::Classifications& classified)
        : services_(services), asked_(asked), set_(std::move(set)), classified_(classified) {}

    std::string row_of_state(const parties::State& state) const {
        if (asked_.rows == "states") return state.code;
        if (asked_.rows == "systems") return main_system(systems_of(state.code));
        return state.group.empty() ? std::string(kNone) : state.group;
    }
    std::string row_of(const Need& need) const {
        const parties::State* state = services_.parties->states.find(need.state);
        return state == nullptr ? std::string(kNone) : row_of_state(*state);
    }
    // Each column once, also when two paragraphs of one article are named.
    std::vector<std::string> columns_of(const Need& need) const {
        if (asked_.columns == "kinds") return {need.assistance};
        if (asked_.columns == "articles") return articles_of(need);
        const std::string_view area = area_in(need.areas, set_);
        return {std::string(area.empty() ? kNone : area)};
    }
    // All that there can be; of articles those that some need names, in the order of the instruments.
    std::vector<std::string> columns(const std::vector<Need>& needs) const {
        std::vector<std::string> keys;
        if (asked_.columns == "kinds") {
            for (const Kind& kind : services_.terms->kinds()) keys.push_back(kind.key);
            return keys;
        }
        if (asked_.columns == "articles") return named_articles(needs);
        for (const Area& area : services_.terms->set(set_)->areas) keys.push_back(area.key);
        keys.emplace_back(kNone);
        return keys;
    }

  private:
    const std::vector<parties::LegalSystem>& systems_of(const std::string& code) const {
        const auto found = classified_.find(code);
        return found != classified_.end() ? found->second.systems : services_.parties->facts.of(code).legal_systems;
    }
    static std::vector<std::string> articles_of(const Need& need) {
        std::vector<std::string> keys;
        for (const std::string& one : split(need.articles)) {
            std::string key = need.instrument + ":" + one.substr(0, one.find('('));
            if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
        }
        if (keys.empty()) keys.emplace_back(kNone);
        return keys;
    }
    std::vector<std::string> named_articles(const std::vector<Need>& needs) const {
        std::set<std::string> named;
        for (const Need& need : needs)
            for (std::string& key : articles_of(need)) named.insert(std::move(key));
        std::vector<std::string> keys;
        for (const parties::Instrument& instrument : services_.parties->instruments.all())
            for (const parties::Article& article : instrument.articles)
                if (std::string key = instrument.code() + ":" + article.number; named.contains(key))
                    keys.push_back(std::move(key));
        if (named.contains(std::string(kNone))) keys.emplace_back(kNone);
        return keys;
    }

    const Services& services_;
    const MatrixAsked& asked_;
    std::string set_;
    const parties::Classifications& classified_;
};

bool asks_for_all(NeedFilter filter) {
    filter.invented = filter.unmet = false;
    filter.set.clear();
    return filter.state.empty() && filter.group.empty() && filter.legal_system.empty() && filter.instrument.empty() &&
           filter.article.empty() && filter.area.empty() && filter.assistance.empty() && filter.urgency.empty() &&
           filter.status.empty() && filter.source.empty() && filter.words.empty() && !filter.unconfirmed &&
           !filter.as_of;
}

void count(MatrixCell& cell, const Need& need, bool unmet) {
    ++cell.needs;
    ++cell.listed;
    if (!unmet) return;
    ++cell.unmet;
    ++cell.listed_unmet;
    if (need.weight() == Urgency::critical) ++cell.critical;
}

class Table {
  public:
    Table(Matrix& matrix, const Layout& layout) : matrix_(matrix), layout_(layout) {
        for (std::size_t i = 0; i < matrix.rows.size(); ++i) rows_[matrix.rows[i].key] = i;
        for (std::size_t i = 0; i < matrix.columns.size(); ++i) columns_[matrix.columns[i]] = i;
        for (MatrixRow& row : matrix.rows) row.cells.resize(matrix.columns.size());
        matrix.all.cells.resize(matrix.columns.size());
        hidden_.assign(matrix.rows.size() + 1, std::vector<HiddenCell>(matrix.columns.size() + 1));
    }

    void add_listed(const Need& need, bool unmet) {
        const auto found = rows_.find(layout_.row_of(need));
        if (found == rows_.end()) return;  // of a State that the pack no longer has
        MatrixRow& row = matrix_.rows[found->second];
        for (const std::string& key : layout_.columns_of(need)) {
            const std::size_t column = columns_.at(key);
            count(row.cells[column], need, unmet);
            count(matrix_.all.cells[column], need, unmet);
        }
        count(row.all, need, unmet);
        count(matrix_.all.all, need, unmet);
        if (need.confirmed) ++matrix_.confirmed;
        if (unmet && need.weight() == Urgency::critical) ++matrix_.critical;
        ++matrix_.sources[std::string(name(need.source))];
    }
    void add_hidden(const Need& need, bool unmet) {
        const auto found = rows_.find(layout_.row_of(need));
        if (found == rows_.end()) return;
        const std::size_t row = found->second, last_row = matrix_.rows.size();
        for (const std::string& key : layout_.columns_of(need)) {
            const std::size_t column = columns_.at(key);
            hidden_[row][column].add(need.state, unmet);
            hidden_[last_row][column].add(need.state, unmet);
        }
        hidden_[row].back().add(need.state, unmet);
        hidden_[last_row].back().add(need.state, unmet);
    }
    // Adds to the sums what may be told of it.
    void tell_hidden(bool only_unmet) {
        matrix_.aggregated = true;
        const auto marks = suppressed(hidden_);
        for (std::size_t row = 0; row < hidden_.size(); ++row) {
            MatrixRow& told = row < matrix_.rows.size() ? matrix_.rows[row] : matrix_.all;
            for (std::size_t column = 0; column < hidden_[row].size(); ++column) {
                MatrixCell& cell = column < told.cells.size() ? told.cells[column] : told.all;
                const HiddenCell& hidden = hidden_[row][column];
                cell.withheld = marks[row][column];
                if (cell.withheld) continue;
                cell.needs += static_cast<std::int64_t>(only_unmet ? hidden.unmet : hidden.needs);
                cell.unmet += static_cast<std::int64_t>(hidden.unmet);
            }
        }
    }

  private:
    Matrix& matrix_;
    const Layout& layout_;
    std::map<std::string, std::size_t, std::less<>> rows_, columns_;
    HiddenTable hidden_;
};

std::vector<MatrixRow> rows_for(const Services& services, const MatrixAsked& asked, const Layout& layout,
                                const std::set<std::string>& replied) {
    std::vector<std::string> order;
    if (asked.rows == "groups") order.assign(parties::kGroups.begin(), parties::kGroups.end());
    if (asked.rows == "systems") {
        order.assign(parties::kLegalSystems.begin(), parties::kLegalSystems.end());
        order.emplace_back(kMixed);
    }
    if (asked.rows != "states") order.emplace_back(kNone);
    std::map<std::string, MatrixRow, std::less<>> made;
    for (const parties::State& state : services.parties->states.all()) {
        const std::string group = state.group.empty() ? std::string(kNone) : state.group;
        const bool asked_for = (asked.filter.state.empty() || state.code == asked.filter.state) &&
                               (asked.filter.group.empty() || group == asked.filter.group);
        if (state.invented != asked.filter.invented || !asked_for) continue;
        const std::string key = layout.row_of_state(state);
        MatrixRow& row = made[key];
        row.key = key;
        ++row.states;
        if (replied.contains(state.code)) ++row.replied;
        if (asked.rows == "states") order.push_back(key);
    }
    std::vector<MatrixRow> rows;
    for (const std::string& key : order)
        if (const auto found = made.find(key); found != made.end()) rows.push_back(found->second);
    return rows;
}

}  // namespace

Result<Matrix> matrix(store::Reader& reader, const access::Scope& scope, const Services& services,
                      const MatrixAsked& asked) {
    const parties::Classifications classified = TRY(parties::load_classifications(reader));
    Matrix made;
    made.set = asked.filter.set.empty() ? services.terms->latest_set().key : asked.filter.set;
    const Layout layout(services, asked, made.set, classified);
    const std::vector<NeedRow> listed = TRY(needs_of(reader, scope, services, asked.filter));
    std::vector<Need> hidden;
    if (asks_for_all(asked.filter)) hidden = TRY(hidden_needs(reader, scope, asked.filter.invented));
    std::vector<Need> every = hidden;
    for (const NeedRow& row : listed) every.push_back(row.need);
    made.columns = layout.columns(every);
    made.rows = rows_for(services, asked, layout, TRY(services.replied(reader)));
    for (const MatrixRow& row : made.rows) {
        made.all.states += row.states;
        made.all.replied += row.replied;
    }
    Table table(made, layout);
    for (const NeedRow& row : listed) table.add_listed(row.need, row.unmet);
    if (hidden.empty()) return made;
    const Meeting meeting(every, made.set);
    for (const Need& need : hidden) table.add_hidden(need, meeting.is_unmet(need));
    table.tell_hidden(asked.filter.unmet);
    return made;
}

}  // namespace palermo::needs
