// Which documents a reader may see, as a piece of SQL: for every query that reads documents or what is made of them.
//
// Both sides are numbers: PALERMO_DISTANCE computes access::distance() of a row, and a parameter holds Scope::reach().
// The columns of the documents are the only place where either is kept, so that nothing made of a document (mandates,
// links, search, counts) can be more open than the document itself.
#pragma once

// The distance of a row of documents; `prefix` is "documents." or the like, or "".
#define PALERMO_DISTANCE(prefix)                                   \
    "(case when " prefix "release = 'deleted' or " prefix          \
    "classification = 'strictly_confidential' then 3 when " prefix \
    "classification = 'confidential' then 2 when " prefix "release = 'published' then 0 else 1 end)"

// Whether the reader may see a row of documents; `reach` is the parameter: "?1".
#define PALERMO_READABLE(prefix, reach) "(" PALERMO_DISTANCE(prefix) " <= cast(" reach " as bigint)) "

// The slugs of the documents that the reader may not see. They are few, and an index holds them.
#define PALERMO_HIDDEN_SLUGS(reach)                                                                               \
    "(select hidden.slug from documents hidden where (hidden.release <> 'published' or hidden.classification <> " \
    "'unclassified') and " PALERMO_DISTANCE("hidden.") " > cast(" reach " as bigint)) "
