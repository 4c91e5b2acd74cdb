# Installs Hostscope for all users of this machine; all else is npm's. `make` alone prints what
# there is.

PREFIX ?= /usr/local
DESTDIR ?=
export PREFIX DESTDIR

as_owner := sh scripts/as-owner.sh
package := .cache/hostscope.tgz
packed := bin LICENSE README.md README.ko.md CHANGELOG.md package.json
sources := $(shell find src scripts $(packed) tsconfig*.json -type f ! -name '*.test.ts*')

.PHONY: help build install uninstall test bench

help:
	@echo 'make install     build what is not built, install hostscope for all users (as root: sudo)'
	@echo 'make uninstall   remove what make install has put there, and nothing else'
	@echo 'make build       build and pack only, so that make install needs no npm'
	@echo 'make test        npm test; ARGS=words chooses the tests with such a word in their path'
	@echo 'make bench       npm run bench; ARGS=suite chooses one'
	@echo
	@echo 'PREFIX=$(PREFIX) is where it goes; DESTDIR is put before it, for those who make packages.'

build: $(package)

install: $(package)
	@sh scripts/install.sh install $(package)

uninstall:
	@sh scripts/install.sh uninstall

test:
	npm test -- $(ARGS)

bench:
	npm run bench -- $(ARGS)

node_modules/.package-lock.json: package.json package-lock.json
	$(as_owner) npm install --include=dev --no-audit --no-fund
	@$(as_owner) touch $@

$(package): node_modules/.package-lock.json $(sources)
	@$(as_owner) sh scripts/pack.sh $@
