-- When a document was withdrawn. Its release is "internal" then: officers and auditors still find it, marked.
alter table documents add column withdrawn_at {int};
