-- depends: 1007-bill-amount
-- Key projects come first (绿色通道), with why; and who pushes every task of a project (项目经理). Empty in cases from before.
alter table intake_case add column green_channel_reason text not null default '';
alter table intake_case add column project_manager_id text not null default '';
