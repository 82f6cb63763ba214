-- The demonstration of this installation: at most one, ever. While it has not ended every page says that it is here.
create table demonstrations (
    id {int} primary key check (id = 1),
    seed {int} not null,
    today text not null,
    begun_at {int} not null,
    ended_at {int},
    revision {int} not null
) {strict};
