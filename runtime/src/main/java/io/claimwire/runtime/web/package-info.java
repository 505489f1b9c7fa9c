/** HTTP servers, static files and error responses. */
package io.claimwire.runtime.web;
