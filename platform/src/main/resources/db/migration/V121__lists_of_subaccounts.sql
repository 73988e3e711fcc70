create index subaccount_by_time on subaccount (global_account_id, created_at, id);
