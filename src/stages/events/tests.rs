//! Made-up sentences for the rules of this stage; the articles are published on Saturday, 29 April 2023.
