//! Rules of a session payment.
