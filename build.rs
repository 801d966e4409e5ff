//! What the linker is told for the distributed binary.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    // Cargo does not name the profile; `dist` is the only one that is built for the least size.
    if is("OPT_LEVEL", "z") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        // Tables of texts need tens of thousands of relocations of 24 bytes each; packed they are a bitmap (glibc 2.36 and later read it).
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
