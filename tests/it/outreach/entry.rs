//! A record from the first question to the bureau's list, by questions.

use super::seed::{bound, records, reporter, trail};
use crate::house::House;
use anpu::registry::staff::Role;

#[test]
#[allow(clippy::too_many_lines, reason = "a talk is read from its first word to its last")]
fn a_reporter_is_led_through_a_record() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    insta::assert_snapshot!(li.says("/record"), @r"
    录一条宣传记录。 一步一步来，也可以一行写完，像：进社区 万东镇 新房社区 资料1万余份 咨询1000余人 6月16日 咨询日

    在哪里宣传的？

    ［1］进企业
    ［2］进农村
    ［3］进社区
    ［4］进学校
    ［5］进家庭
    ［6］进机关
    ［7］算了
    ");
    insta::assert_snapshot!(li.takes("进社区"), @r"
    哪个村（社区）？ 直接打名字，没有就跳过。

    ［1］新房社区
    ［2］跳过
    ［3］上一步
    ［4］算了
    ");
    insta::assert_snapshot!(li.takes("新房社区"), @r"
    哪一天？ 也可以打“6月16日”，或“6月1日至30日”。

    ［1］今天
    ［2］昨天
    ［3］上一步
    ［4］算了
    ");
    insta::assert_snapshot!(li.takes("昨天"), @r"
    做了什么？ 可以选几样，选完点“选好了”；也可以直接打“资料1万余份 咨询1000余人”。

    ［1］☐ 发放资料
    ［2］☐ 咨询
    ［3］☐ 讲座培训
    ［4］☐ 宣誓
    ［5］☐ 演练
    ［6］☐ 展板专栏
    ［7］☐ 宣传画标语
    ［8］☐ 墙体
    ［9］☐ 广播村村通
    ［10］☐ 电梯视频
    ［11］☐ 电梯文字
    ［12］☐ 新媒体
    ［13］☐ 入户
    ［14］☐ 指导企业完善两单两卡
    ［15］☐ 其他
    ［16］上一步
    ［17］算了
    ");
    li.takes("☐ 发放资料").offers("☑ 发放资料").offers("选好了");
    li.takes("☐ 咨询");
    insta::assert_snapshot!(li.takes("选好了"), @r"
    发放资料，有多少？ 打数和单位，像“1000余份”“约300份”；是大概的数就照实写“余”“约”。

    ［1］没有数
    ［2］上一步
    ［3］算了
    ");
    insta::assert_snapshot!(li.says("1万余份"), @r"
    咨询，有多少？ 打数和单位，像“1000余人”“约300人”；是大概的数就照实写“余”“约”。

    ［1］没有数
    ［2］上一步
    ［3］算了
    ");
    insta::assert_snapshot!(li.says("1000余人，10余部门"), @r"
    和哪些单位一起？ 打单位的名字，用顿号隔开；不写人的姓名。没有就跳过。

    ［1］跳过
    ［2］上一步
    ［3］算了
    ");
    li.says("区总工会、区消防救援支队").tells("活动有名称吗");
    insta::assert_snapshot!(li.takes("跳过"), @r"
    请核对（说“改 数量…”可以改）：

    进社区 · 万东镇新房社区 · 2026-11-22 · 四季度“促进社会安全稳定”

    发放资料 1万余份 · 咨询 1000余人 · 参加部门 10余家

    参加单位：区总工会、区消防救援支队

    ［1］提交审核
    ［2］存草稿
    ［3］加照片
    ［4］改场合
    ［5］改日期
    ［6］改内容
    ［7］改数量
    ［8］算了
    ");
    insta::assert_snapshot!(li.says("改 资料2万余份"), @r"
    请核对（说“改 数量…”可以改）：

    进社区 · 万东镇新房社区 · 2026-11-22 · 四季度“促进社会安全稳定”

    发放资料 2万余份 · 咨询 1000余人 · 参加部门 10余家

    参加单位：区总工会、区消防救援支队

    ［1］提交审核
    ［2］存草稿
    ［3］加照片
    ［4］改场合
    ［5］改日期
    ［6］改内容
    ［7］改数量
    ［8］算了
    ");
    insta::assert_snapshot!(li.takes("提交审核"), @r"
    交上去了：R-2026-1122-01。 应急管理局审核通过后才计数；审核前还可以在“我录过的”里改。

    有照片的话，现在直接发过来，会加到这条记录里；不加也行。

    ［1］再录一条
    ［2］我录过的
    ");
    insta::assert_snapshot!(trail(&house).join("\n"), @r"
    + li record_save R-2026-1122-01 第1版，待审核
    = R-2026-1122-01 1 None submitted
    ");
    let record = &house.wait(records(&*house.store))[0];
    assert_eq!((record.by.as_str(), record.activity.place.as_deref()), ("li", Some("wandong")));
}

#[test]
fn what_was_entered_last_is_offered() {
    let house = House::open();
    let mut wang = bound(&house, "wang", Role::Reviewer);
    wang.says("/record 进企业 平山园区 培训2场 80人 11月20日 联合区总工会").tells("请核对");
    wang.takes("存草稿").tells("草稿");
    wang.takes("再录一条").offers("和上次一样：进企业");
    wang.takes("和上次一样：进企业").offers("和上次一样：平山园区").offers("全区");
    wang.takes("全区").tells("哪个村");
    wang.takes("跳过").tells("哪一天");
    // Back, and back again; what was said stays otherwise.
    wang.takes("上一步").tells("哪个村");
    wang.takes("上一步").tells("哪个镇街园区");
    wang.takes("和上次一样：平山园区");
    wang.takes("跳过");
    wang.says("11月18日至20日").tells("做了什么");
    wang.says("培训 3场").tells("和哪些单位一起");
    wang.takes("和上次一样：区总工会");
    insta::assert_snapshot!(wang.says("跳过"), @r"
    请核对（说“改 数量…”可以改）：

    进企业 · 平山园区 · 2026-11-18 至 2026-11-20 · 四季度“促进社会安全稳定”

    讲座培训 · 场次 3场

    参加单位：区总工会

    ［1］提交审核
    ［2］存草稿
    ［3］加照片
    ［4］改场合
    ［5］改镇街
    ［6］改日期
    ［7］改内容
    ［8］改数量
    ［9］算了
    ");
    wang.says("算了").tells("不录了");
    assert_eq!(house.wait(records(&*house.store)).len(), 1);
    wang.says("提交审核").keeps_from("交上去了");
}

#[test]
fn nobody_is_trapped_in_a_record() {
    let house = House::open();
    let mut li = reporter(&house, "li");
    li.says("/record");
    li.says("老板不给安全帽怎么办").rests_on("安全生产法第四十五条");
    li.says("/record").tells("接着上次没录完的").tells("在哪里宣传的");
    li.takes("进农村");
    li.says("五村").tells("哪一天");
    li.says("2月30日").tells("没有“2月30日”这一天").tells("哪一天");
    li.says("今天").tells("做了什么");
    li.says("电瓶车能停楼道吗").tells("依据：");
    li.says("/record").tells("做了什么");
    li.takes("☐ 广播村村通");
    li.takes("选好了").tells("广播村村通，有多少");
    li.says("很多").tells("没有看懂").tells("像“1000余次”");
    li.says("没有数").tells("和哪些单位一起");
    li.says("/menu");
    li.says("/record");
    li.takes("跳过");
    li.says("村村响").tells("请核对").tells("名称：村村响");
    li.says("把它发了吧").tells("");
    li.says("/record").offers("提交审核");
    li.says("删 广播").tells("做了什么");
}

#[test]
fn a_likely_duplicate_is_joined_or_kept_beside() {
    let house = House::open();
    let mut wang = bound(&house, "wang", Role::Reviewer);
    let mut li = reporter(&house, "li");
    let line = "进社区 万东镇新房社区 11月20日 资料1万余份";
    wang.says(&format!("/record {line}"));
    wang.takes("提交审核").tells("R-2026-1120-01");
    li.says("/record 进社区 新房社区 资料9000份 咨询300人 11月20日 联合区总工会").tells("请核对");
    insta::assert_snapshot!(li.takes("提交审核"), @r"
    可能已经录过。 下面的记录和这一条同一天、同一个地方，数量也相近：

    R-2026-1120-01　2026-11-20　万东镇新房社区　发放资料 1万余份（待审核）

    ［1］合并到 R-2026-1120-01
    ［2］是两件事，照样保存
    ［3］再看看这一条
    ［4］算了
    ");
    insta::assert_snapshot!(li.takes("合并到 R-2026-1120-01"), @r"
    合并到 R-2026-1120-01 了。 那一条原有的数量没有动，只补上了它没有的内容。

    有照片的话，现在直接发过来，会加到这条记录里；不加也行。

    ［1］再录一条
    ［2］我录过的
    ");
    let all = house.wait(records(&*house.store));
    assert_eq!((all.len(), all[0].revision, all[0].activity.items.len()), (1, 2, 2));
    assert_eq!(all[0].activity.partners, ["区总工会"]);
    li.says("/record 进社区 新房社区 资料9000份 11月20日");
    li.takes("提交审核").tells("可能已经录过");
    li.takes("是两件事，照样保存").tells("交上去了：R-2026-1120-02");
    assert_eq!(house.wait(records(&*house.store)).len(), 2);
}
