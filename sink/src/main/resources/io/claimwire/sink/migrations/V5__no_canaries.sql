-- Canaries are not written any more; those that earlier versions wrote would be found by a search.
DELETE FROM claims WHERE source = 'claimwire-canary';
DELETE FROM articles WHERE source = 'claimwire-canary';
DELETE FROM duplicates WHERE source = 'claimwire-canary';
DELETE FROM corroborations WHERE outlets = '["claimwire-canary"]';
DELETE FROM known_stories WHERE outlets = '["claimwire-canary"]';
