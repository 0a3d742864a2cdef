-- Tamper evidence: one tree (RFC 6962) for each register and log, grown in the background. Leaves and checkpoints stay
-- when rows have been removed after their twelve years.
create table seal_tree (
    tree        integer constraint seal_tree_pk primary key,
    register_id uuid not null,
    log         text not null constraint seal_tree_log_ck check (log in ('USE', 'DISCLOSURE')),
    constraint seal_tree_uq unique (register_id, log)
);

create table seal_leaf (
    position    bigint not null,
    sequence    bigint not null,
    tree        integer not null constraint seal_leaf_tree_fk references seal_tree,
    hash        bytea not null,
    constraint seal_leaf_pk primary key (tree, position),
    constraint seal_leaf_uq unique (tree, sequence)
);

-- The hash of every 256th, 65 536th, … complete subtree: a proof reads hundreds of hashes, not millions.
create table seal_node (
    place       bigint not null,
    tree        integer not null constraint seal_node_tree_fk references seal_tree,
    level       integer not null,
    hash        bytea not null,
    constraint seal_node_pk primary key (tree, level, place)
);

-- What was signed, also kept outside the database. The frontier holds the roots of the complete subtrees of this size.
create table seal_checkpoint (
    tree        integer not null constraint seal_checkpoint_tree_fk references seal_tree,
    size        bigint not null,
    horizon     xid8 not null,
    line        text not null,
    frontier    bytea not null,
    constraint seal_checkpoint_pk primary key (tree, size)
);

revoke update, delete, truncate on seal_tree, seal_leaf, seal_node, seal_checkpoint from "${app_role}";
create trigger seal_tree_append_only before update or delete on seal_tree for each row execute function refuse_change();
create trigger seal_tree_no_truncate before truncate on seal_tree for each statement execute function refuse_change();
create trigger seal_leaf_append_only before update or delete on seal_leaf for each row execute function refuse_change();
create trigger seal_leaf_no_truncate before truncate on seal_leaf for each statement execute function refuse_change();
create trigger seal_node_append_only before update or delete on seal_node for each row execute function refuse_change();
create trigger seal_node_no_truncate before truncate on seal_node for each statement execute function refuse_change();
create trigger seal_checkpoint_append_only before update or delete on seal_checkpoint for each row execute function refuse_change();
create trigger seal_checkpoint_no_truncate before truncate on seal_checkpoint for each statement execute function refuse_change();
