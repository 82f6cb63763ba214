// Rows as described structs: the columns of a query, in order, become the members of a struct, in order.
// Heavy (Boost.Describe): include it in .cpp files only.
//
//     struct SessionRow { std::int64_t id; std::string place; std::optional<std::string> ends_on; };
//     BOOST_DESCRIBE_STRUCT(SessionRow, (), (id, place, ends_on))
//     std::vector<SessionRow> sessions = TRY(store::rows<SessionRow>(reader, kSelectSessions, {body}));
//
// Member types: std::int64_t, bool (0 or 1), std::string, Bytes, Id<...>, Instant, Date (text), enums described with
// BOOST_DESCRIBE_ENUM (stored as their names), and std::optional of these. A row that does not fit is store.row_mismatch.
#pragma once
