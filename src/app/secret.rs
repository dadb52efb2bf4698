//! The secret of the installation: keys the hashes of persons, signs the cookie, and the key of the certificates derives
//! from it. Losing it makes every person a stranger and every certificate one of an unknown key; it never leaves the data
//! folder.

use std::io::Write;
use std::path::Path;

use super::random;
use crate::failure::Failure;

const FILE: &str = "secret.key";

/// Reads the secret, or makes one at the first start.
pub(super) fn load(folder: &Path) -> Result<[u8; 32], Failure> {
    let path = folder.join(FILE);
    match std::fs::read(&path) {
        Ok(bytes) => bytes.try_into().map_err(|_| {
            Failure::new(
                format!("密钥文件 {} 不完整", path.display()),
                "请从备份恢复它；没有备份就删掉它，会生成新的（从此认不出以前的用户，绑定要重做，已发证书的二维码不能再断网核验；统计不受影响）",
            )
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path),
        Err(error) => Err(Failure::new(format!("密钥文件 {} 读不出来（{error}）", path.display()), "请改正文件权限")),
    }
}

fn make(path: &Path) -> Result<[u8; 32], Failure> {
    let secret: [u8; 32] = random()?;
    let failed = |error: std::io::Error| {
        Failure::new(format!("密钥文件 {} 写不进去（{error}）", path.display()), "请检查文件夹权限和磁盘空间")
    };
    // Written aside and renamed, so that a crash leaves no half of a secret.
    let aside = path.with_extension("new");
    let mut file = private(&aside).map_err(failed)?;
    file.write_all(&secret).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&aside, path).map_err(failed)?;
    Ok(secret)
}

#[cfg(unix)]
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::File::create(path)
}
