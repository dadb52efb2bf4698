//! Forms about members of staff.

use maud::{Markup, html};

use super::super::scene::Scene;
use super::super::typed::{Reader, Typed};
use super::super::{field, lists};
use super::{Act, Care};
use crate::office::deed::Deed;
use crate::registry::staff::Role;

pub(super) const ACTS: &[Act] = &[
    Act {
        slug: "staff_invite",
        title: "新增工作人员",
        tells: "会生成一个一次性码，请当面或电话交给本人；他在登录页点“用一次性码开通”，自己设密码。",
        button: "生成一次性码",
        care: Care::Free,
        sample: || Deed::StaffInvite { login: String::new(), name: String::new(), role: Role::Auditor },
        fields: |scene, typed| {
            html! {
                (field::line("login", "登录名", "小写字母、数字、点、短横线，最多32个，比如 wang.xiaoming", typed))
                (field::line("name", "姓名", "", typed))
                (role(scene, typed))
            }
        },
        read: |reader| Deed::StaffInvite {
            login: reader.needed("login", "登录名"),
            name: reader.needed("name", "姓名"),
            role: read_role(reader),
        },
        back,
    },
    Act {
        slug: "staff_role",
        title: "改角色",
        tells: "马上生效。",
        button: "保存",
        care: Care::Free,
        sample: || Deed::StaffRole { login: String::new(), role: Role::Auditor },
        fields: |scene, typed| html! { (which(typed)) (role(scene, typed)) },
        read: |reader| Deed::StaffRole { login: reader.needed("login", "登录名"), role: read_role(reader) },
        back,
    },
    Act {
        slug: "staff_reset",
        title: "重置账号",
        tells: "密码、动态码、聊天绑定和所有登录全部作废，另给一个新的一次性码。忘了密码、丢了手机时用。",
        button: "重置账号",
        care: Care::Grave("我已核对，是本人要求重置"),
        sample: || Deed::StaffReset { login: String::new() },
        fields: |_, typed| which(typed),
        read: |reader| Deed::StaffReset { login: reader.needed("login", "登录名") },
        back,
    },
    Act {
        slug: "staff_sign_out",
        title: "让他在所有设备上退出",
        tells: "密码不变，要重新登录。",
        button: "全部退出",
        care: Care::Free,
        sample: || Deed::StaffSignOut { login: String::new() },
        fields: |_, typed| which(typed),
        read: |reader| Deed::StaffSignOut { login: reader.needed("login", "登录名") },
        back,
    },
    Act {
        slug: "staff_disable",
        title: "停用账号",
        tells: "马上不能登录；以前做过的事仍在操作日志里。以后可以再启用。",
        button: "停用账号",
        care: Care::Grave("我已核对登录名，要停用这个账号"),
        sample: || Deed::StaffDisable { login: String::new() },
        fields: |_, typed| which(typed),
        read: |reader| Deed::StaffDisable { login: reader.needed("login", "登录名") },
        back,
    },
    Act {
        slug: "staff_enable",
        title: "启用账号",
        tells: "",
        button: "启用账号",
        care: Care::Free,
        sample: || Deed::StaffEnable { login: String::new() },
        fields: |_, typed| which(typed),
        read: |reader| Deed::StaffEnable { login: reader.needed("login", "登录名") },
        back,
    },
];

fn back(_: &Typed) -> String {
    "/staff/people".to_owned()
}

fn which(typed: &Typed) -> Markup {
    html! { (field::hidden("login", typed.get("login"))) p { "登录名：" b { (typed.get("login")) } } }
}

fn role(scene: &Scene<'_>, typed: &Typed) -> Markup {
    let places = lists::places(&scene.library, &scene.caller.actor);
    html! {
        (field::select("role", "角色", None, &lists::roles(), typed))
        (field::select("place", "镇街（只有填报员要选）", Some("不选"), &places, typed))
    }
}

fn read_role(reader: &mut Reader<'_>) -> Role {
    let (word, place) = (reader.needed("role", "角色"), reader.maybe("place").unwrap_or_default());
    lists::role(&word, &place).unwrap_or_else(|| {
        if !word.is_empty() {
            reader.fault("填报员要选一个镇街；其他角色请从列表里选".to_owned());
        }
        Role::Auditor
    })
}
