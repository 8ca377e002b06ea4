//! A program for x86-64 Linux without `std` and without `alloc`: it has no allocator. That it links
//! shows that the library needs neither; that it ends with status 0, that it works without.

#![no_std]
#![no_main]

use core::arch::{asm, global_asm};
use core::fmt::{self, Write};
use core::panic::PanicInfo;

use bedrock_catalog::{BEDROCK, Region, Routing};

// The stack is aligned at entry, and a function expects it as `call` leaves it.
global_asm!(".globl _start", "_start:", "xor ebp, ebp", "call {main}", "ud2", main = sym main);

extern "C" fn main() -> ! {
    match check() {
        Ok(()) => exit(0),
        Err(status) => exit(status),
    }
}

/// The number of the step that went wrong.
fn check() -> Result<(), u8> {
    let region: Region = "eu-central-1".parse().map_err(|_| 1)?;
    let bedrock = BEDROCK.for_region(region);
    let resolved = bedrock
        .resolve_id("us.anthropic.claude-sonnet-4-6")
        .map_err(|_| 2)?;
    expect(resolved.id() == "eu.anthropic.claude-sonnet-4-6", 3)?;
    let large = bedrock.default_large_model().map_err(|_| 4)?;
    expect(bedrock.models().any(|model| model == large), 5)?;

    let mut text = Text {
        bytes: [0; 512],
        length: 0,
    };
    let error = "eu-centrall-1".parse::<Region>().err().ok_or(6)?;
    write!(text, "{error}").map_err(|_| 7)?;
    expect(
        text.bytes()
            .starts_with(b"unknown Region `eu-centrall-1`; the nearest known one is"),
        8,
    )?;

    text.length = 0;
    let bedrock = BEDROCK
        .for_region(Region::ApNortheast1)
        .with_routing(Routing::GeographicOnly);
    let error = bedrock
        .resolve_id("anthropic.claude-opus-5")
        .err()
        .ok_or(9)?;
    write!(text, "{error}").map_err(|_| 10)?;
    expect(
        text.bytes()
            .starts_with(b"`anthropic.claude-opus-5` is not offered from"),
        11,
    )
}

fn expect(is_right: bool, step: u8) -> Result<(), u8> {
    if is_right { Ok(()) } else { Err(step) }
}

/// A buffer to write to.
struct Text {
    bytes: [u8; 512],
    length: usize,
}

impl Text {
    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let rest = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        rest.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

fn exit(status: u8) -> ! {
    // SAFETY: `exit_group` (231) takes a status and does not return.
    unsafe { asm!("syscall", in("rax") 231, in("rdi") u64::from(status), options(noreturn)) }
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    exit(101)
}

/// `core` is built for unwinding and names it; nothing here unwinds.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
