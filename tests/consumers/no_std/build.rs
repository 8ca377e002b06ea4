//! The program brings its own entry point. Of the C library it takes what the compiler itself asks
//! for, `memcpy` and the like.

fn main() {
    println!("cargo::rustc-link-arg-bins=-nostartfiles");
    println!("cargo::rustc-link-arg-bins=-lc");
}
