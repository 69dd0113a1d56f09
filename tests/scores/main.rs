//! The committed scores are those that this program reaches, and our scorer agrees with the shared one.

#[cfg(test)]
mod agreement;
