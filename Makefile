.PHONY: help build test verify fmt lint bench docs
help: ## lists the targets
	@sed -n 's/^\([a-z]*\): ## /\1	/p' Makefile
build: ## compiles everything
	mvn -DskipTests package
test: ## the fast tests
	mvn test
verify: ## all tests except those tagged slow
	mvn verify
fmt: ## formats Java and poms
	mvn spotless:apply
lint: ## format, Error Prone and enforcer without tests
	mvn -DskipTests verify
bench: ## speed on this machine
	./claimwire bench all
docs: ## writes docs/operate/settings.md and docs/operate/metrics.md
	mvn -pl app -am test -Dtest=CatalogDocTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true
