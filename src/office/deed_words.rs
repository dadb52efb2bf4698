//! The Chinese word for every deed in the audit trail.

/// What every deed is called, and what happens at the door.
const WORDS: &[(&str, &str)] = &[
    ("staff_invite", "邀请工作人员"),
    ("staff_list", "查看工作人员"),
    ("staff_reset", "重置工作人员账号"),
    ("staff_role", "调整角色"),
    ("staff_disable", "停用账号"),
    ("staff_enable", "恢复账号"),
    ("staff_sign_out", "强制退出登录"),
    ("roster_template", "下载名册模板"),
    ("roster_import", "导入名册"),
    ("roster_export", "导出名册"),
    ("firms", "查找企业"),
    ("firm_show", "查看企业人员"),
    ("firm_listed", "设置企业是否上榜"),
    ("codes", "批量生成一次性码"),
    ("member_code", "生成一次性码"),
    ("member_move", "调整任职"),
    ("member_leave", "登记离任"),
    ("member_erase", "删除个人信息"),
    ("member_unbind", "解绑聊天"),
    ("applications", "查看绑定申请"),
    ("approve", "同意绑定申请"),
    ("reject", "不同意绑定申请"),
    ("campaign_create", "新建活动"),
    ("campaign_list", "查看活动"),
    ("campaign_close", "结束活动"),
    ("campaign_allow", "给企业单独定规则"),
    ("board", "查看进度"),
    ("not_yet", "导出未完成名单"),
    ("items", "查看题目分析"),
    ("leaderboard", "查看排行榜"),
    ("hasty", "查看答得过快的卷子"),
    ("paper_print", "打印答卷"),
    ("key_in", "补录纸质承诺"),
    ("training", "导出培训记录"),
    ("certificate_find", "查找证书"),
    ("certificate_revoke", "撤销证书"),
    ("certificate_reissue", "补发证书"),
    ("certificate_file", "下载证书"),
    ("published_key", "查看验证公钥"),
    ("question_template", "下载题库模板"),
    ("question_import", "导入题库"),
    ("question_export", "导出题库"),
    ("record_save", "录入或更正宣传记录"),
    ("record_line", "一行录入宣传记录"),
    ("record_submit", "提交宣传记录"),
    ("record_approve", "审核通过宣传记录"),
    ("record_approve_all", "批量审核通过"),
    ("record_return", "退回宣传记录"),
    ("record_void", "作废宣传记录"),
    ("record_join", "合并宣传记录"),
    ("record_show", "查看宣传记录"),
    ("records", "查找宣传记录"),
    ("photo_add", "添加照片"),
    ("photo_show", "查看照片"),
    ("record_template", "下载记录模板"),
    ("record_import", "导入宣传记录"),
    ("batches", "查看导入批次"),
    ("batch_show", "查看一个批次"),
    ("batch_undo", "撤回导入批次"),
    ("periods", "查看季度锁定"),
    ("period_lock", "锁定季度"),
    ("period_reopen", "重新开放季度"),
    ("target_set", "设定目标"),
    ("target_remove", "取消目标"),
    ("targets", "查看目标"),
    ("statistics", "查看统计"),
    ("dashboard", "查看看板"),
    ("record_export", "导出宣传记录"),
    ("report", "生成报告"),
    ("report_check", "核对报告"),
    ("unanswered", "查看没答上来的问题"),
    ("answer", "作答"),
    ("answer_same", "用现有答案作答"),
    ("dismiss", "登记为不作答"),
    ("curated_list", "查看已作答的"),
    ("curated_retire", "撤下作答"),
    ("audit", "查看操作日志"),
    ("sign_in", "登录"),
    ("sign_out", "退出登录"),
    ("join", "用一次性码加入"),
    ("factor", "两步验证"),
    ("password", "修改密码"),
    ("bind", "用一次性码绑定聊天"),
    ("remind", "提醒续证"),
    ("remind_staff", "提醒工作人员"),
];

/// What a deed is called. A slug that is not known, from a newer anpu, stands for itself.
pub(super) fn word(slug: &str) -> &str {
    WORDS.iter().find(|(known, _)| *known == slug).map_or(slug, |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::word;

    /// Every deed of the set has a word: its slugs are read from where they are written.
    #[test]
    fn every_deed_has_a_word() {
        let lines = include_str!("deed.rs").lines().filter(|line| line.contains("Self::") && line.contains("=> \""));
        let slugs: Vec<&str> = lines.filter_map(|line| line.split('"').nth(1)).filter(|slug| *slug != "-").collect();
        assert_eq!(slugs.len(), 77);
        for slug in slugs.into_iter().chain([
            "sign_in",
            "sign_out",
            "join",
            "factor",
            "password",
            "bind",
            "remind",
            "remind_staff",
        ]) {
            assert_ne!(word(slug), slug);
        }
    }
}
